import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { PickRow } from '../kit/PickRow';
import { useSelectedRow } from '../kit/selected-row';
import { CategoryCurve } from './CategoryCurve';
import {
  answerWord,
  dependenceSchema,
  effectsSchema,
  meanCurve,
  rowAnswers,
  rowCurve,
  rowsBehind,
  textsOf,
} from './curve-data';
import { curveFinding, digitsOf } from './curve-words';
import { countOf } from './in-words';
import { LineCurve } from './LineCurve';
import { levelEffects } from './level-effects';

const schema = z
  .object({
    /** What `partialDependence` gives for one column. */
    dependence: dependenceSchema.refine(
      ({ features }) => features.length === 1,
      'expected the dependence on one column; partial-dependence-2d draws two',
    ),
    /** Which of the outputs to draw, from 0. */
    output: z.number().int().min(0).default(0),
    /** What `accumulatedLocalEffects` gives for the same column, to lie over it. */
    ale: effectsSchema.optional(),
    /** Draws every curve from 0 at the first value, so that their shapes can be compared. */
    centred: z.boolean().default(false),
    /** What the rows are: `test rows`, `customers`. */
    rows: z.string().default('rows'),
    /** Curves of single rows to draw at most, spread evenly over their answers. */
    lines: z.number().int().min(0).default(80),
  })
  .refine(({ dependence, ale }) => !ale || ale.features.join() === dependence.features.join(), {
    path: ['ale'],
    message: 'expected the effects of the same column as the dependence',
  });
type Props = z.infer<typeof schema>;

const partialDependence: FigureRecord<Props> = {
  id: 'partial-dependence',
  schema,
  finding: curveFinding,
  unitLine(props) {
    const { dependence, output, ale, centred, rows } = props;
    const word = answerWord(dependence, output);
    const lines = Math.min(props.lines, rowAnswers(dependence, output)?.rows ?? 0);
    const isText = textsOf(dependence.values[0]!) !== null;
    const mark = isText ? 'grey dots' : 'thin lines';
    return [
      `${centred ? `Change of the ${word} from the first value on` : `Mean ${word}`} of ${formatNumber(rowsBehind(dependence))} ${rows}, all with the same ${dependence.features[0]}`,
      ...(lines > 0 ? [`${mark}: ${lines} of the ${rows}`] : []),
      ...(ale
        ? [`${isText ? 'hollow' : 'dashed'}: asked near real rows only (ALE), at the same height`]
        : []),
      'grey bars: where the rows are',
    ].join('; ');
  },
  table(props) {
    const { dependence, output, ale, centred } = props;
    const axis = dependence.values[0]!;
    const mean = shiftedMean(props);
    const level = ale && levelEffects(dependence, ale, output, centred).level;
    const answers = rowAnswers(dependence, output);
    const curves = answers
      ? Array.from({ length: answers.rows }, (_, row) => shiftedCurve(props, row))
      : [];
    const at = (share: number, point: number) => quantileOf(curves, share, point);
    return {
      columns: [
        dependence.features[0]!,
        `mean ${answerWord(dependence, output)}`,
        ...(curves.length > 0 ? ['10 % of rows below', '90 % of rows below'] : []),
        ...(level ? ['near real rows (ALE)'] : []),
      ],
      rows: mean.map((value, point) => [
        axis[point]!,
        value,
        ...(curves.length > 0 ? [at(0.1, point), at(0.9, point)] : []),
        ...(level ? [Number.isFinite(level[point]!) ? level[point]! : null] : []),
      ]),
    };
  },
  Chart: ({ props }) => <Curve {...props} />,
};

export default partialDependence;

const HEIGHT = 300;

function Curve(props: Props) {
  const { dependence, output, ale, centred, rows: population } = props;
  const [picked, pick] = useSelectedRow(population);
  const name = dependence.features[0]!;
  const axis = dependence.values[0]!;
  const texts = textsOf(axis);
  const mean = shiftedMean(props);
  const order = drawnRows(props);
  const isKnown = picked !== null && picked < (rowAnswers(dependence, output)?.rows ?? 0);
  const drawn = isKnown && !order.includes(picked) ? [...order, picked] : order;
  const curves = new Map(drawn.map((row) => [row, shiftedCurve(props, row)]));
  const level = ale ? levelEffects(dependence, ale, output, centred).level : null;
  const given = { dependence, mean, curves, level, picked: isKnown ? picked : null };
  const word = answerWord(dependence, output);
  const drawing = (
    <Drawing
      label={`Mean ${word} by ${name}${level ? ', with accumulated local effects' : ''}${drawn.length > 0 ? ` and ${countOf(drawn.length, 'single row')}` : ''}`}
      height={(width) => (texts ? texts.length * (width < 480 ? 46 : 32) + 48 : HEIGHT)}
    >
      {(size) =>
        texts ? (
          <CategoryCurve {...given} {...size} texts={texts} word={word} pick={pick} />
        ) : (
          <LineCurve {...given} {...size} pick={pick} />
        )
      }
    </Drawing>
  );
  if (drawn.length === 0) return drawing;
  const describe = (row: number) => {
    const curve = curves.get(row);
    if (!curve) return `row ${row}, which is not among these`;
    const digits = Math.max(2, digitsOf(Math.abs(curve[0]!)));
    return `row ${row}, ${word} ${formatNumber(curve[0]!, { digits })} at the first value and ${formatNumber(curve.at(-1)!, { digits })} at the last`;
  };
  return (
    <PickRow order={order} row={picked} onPick={pick} describe={describe}>
      {drawing}
    </PickRow>
  );
}

function shiftedMean({ dependence, output, centred }: Props): number[] {
  const mean = meanCurve(dependence, output);
  return centred ? fromZero(mean) : mean;
}

function shiftedCurve({ dependence, output, centred }: Props, row: number): number[] {
  const answers = rowAnswers(dependence, output);
  const curve = answers ? rowCurve(answers, row) : [];
  return centred ? fromZero(curve) : curve;
}

function fromZero(curve: readonly number[]): number[] {
  return curve.map((value) => value - curve[0]!);
}

/** Rows to draw by their mean answer, evenly spread when there are too many. */
function drawnRows({ dependence, output, lines }: Props): number[] {
  const answers = rowAnswers(dependence, output);
  if (!answers) return [];
  const { rows, cols, data } = answers;
  const sums = new Float64Array(rows);
  for (let at = 0; at < data.length; at++) sums[Math.floor(at / cols)]! += data[at]!;
  const order = Array.from(sums.keys()).sort((a, b) => sums[a]! - sums[b]!);
  if (order.length <= lines) return order;
  return Array.from(
    { length: lines },
    (_, i) => order[Math.round((i / Math.max(1, lines - 1)) * (order.length - 1))]!,
  );
}

function quantileOf(curves: readonly number[][], share: number, point: number): number {
  const sorted = curves.map((curve) => curve[point]!).sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))]!;
}
