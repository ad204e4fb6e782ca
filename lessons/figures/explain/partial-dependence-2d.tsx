import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { PickRow } from '../kit/PickRow';
import { useSelectedRow } from '../kit/selected-row';
import { answerWord, dependenceSchema, rowsBehind } from './curve-data';
import { JointHeat } from './JointHeat';
import { type JointGrid, jointGrid, rowsSchema } from './joint-cells';
import { cellName, jointFinding } from './joint-words';

const schema = z.object({
  /** What `partialDependence` gives for two columns. */
  dependence: dependenceSchema.refine(
    ({ features, average }) => features.length === 2 && average !== undefined,
    'expected the average dependence on two columns; partial-dependence draws one',
  ),
  /** Which of the outputs to draw, from 0. */
  output: z.number().int().min(0).default(0),
  /** The rows that were asked about: they are drawn as dots, and cells without any are hatched. */
  data: rowsSchema.optional(),
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
});
type Props = z.infer<typeof schema>;

const partialDependence2d: FigureRecord<Props> = {
  id: 'partial-dependence-2d',
  schema,
  finding: (props) => jointFinding(gridOf(props), answerWord(props.dependence, props.output)),
  unitLine(props) {
    const { dependence, output, rows } = props;
    const { x, y, counts } = gridOf(props);
    return `Mean ${answerWord(dependence, output)} of ${formatNumber(rowsBehind(dependence))} ${rows}, all with the same ${x.name} and ${y.name}${counts ? '; dots: the rows' : ''}${counts?.includes(0) ? '; hatched: no rows there' : ''}`;
  },
  table(props) {
    const grid = gridOf(props);
    const { x, y, answers, counts } = grid;
    return {
      columns: [
        x.name,
        y.name,
        `mean ${answerWord(props.dependence, props.output)}`,
        ...(counts ? ['rows there'] : []),
      ],
      rows: answers.map((answer, at) => [
        x.values[Math.floor(at / y.values.length)]!,
        y.values[at % y.values.length]!,
        answer,
        ...(counts ? [counts[at]!] : []),
      ]),
    };
  },
  Chart: ({ props }) => <Joint {...props} />,
};

export default partialDependence2d;

function Joint(props: Props) {
  const [picked, pick] = useSelectedRow(props.rows);
  const grid = gridOf(props);
  const { x, y, places } = grid;
  const seen = Array.from(places.keys()).filter((row) => places[row]!.every(Number.isFinite));
  const order = seen.sort((a, b) => places[a]![0] - places[b]![0]);
  const word = answerWord(props.dependence, props.output);
  const drawing = (
    <Drawing
      label={`Mean ${word} by ${x.name} and ${y.name}`}
      height={(width) =>
        72 + (y.isEven ? y.values.length * (width < 480 ? 44 : 36) : Math.min(300, width * 0.75))
      }
    >
      {(size) => <JointHeat grid={grid} seen={order} picked={picked} pick={pick} {...size} />}
    </Drawing>
  );
  if (order.length === 0) return drawing;
  return (
    <PickRow order={order} row={picked} onPick={pick} describe={(row) => rowWord(grid, row)}>
      {drawing}
    </PickRow>
  );
}

function rowWord(grid: JointGrid, row: number): string {
  const { x, y, places } = grid;
  const place = places[row];
  if (!place) return `row ${row}`;
  const near = [x, y].map((side, s) => {
    const at = side.edges.findLastIndex((edge) => edge <= place[s]!);
    return Math.min(side.values.length - 1, Math.max(0, at));
  });
  return `row ${row}, near ${cellName(grid, near[0]! * y.values.length + near[1]!)}`;
}

function gridOf({ dependence, output, data }: Props): JointGrid {
  return jointGrid(dependence, output, data);
}
