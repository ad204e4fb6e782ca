import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { numberList } from '../figure-schemas';
import { Drawing } from '../kit/Drawing';
import { clusterName } from './cluster-name';
import { matrixSchema, valueAt } from './explanation';
import { StepBars, stepsHeight } from './StepBars';
import { stepsFrom, type WaterfallStep } from './waterfall-steps';

const schema = z.object({
  /** What `assignmentReasons` gives. */
  reasons: z.object({
    featureNames: z.array(z.string()).min(1),
    clusters: numberList,
    alternatives: numberList,
    contributions: matrixSchema,
    margins: numberList,
  }),
  /** The row to explain while none is picked. */
  row: z.number().int().min(0).default(0),
  /** What the rows are: `customers`. */
  rows: z.string().default('rows'),
  /** Lines to draw; the weakest features share the last one. */
  most: z.number().int().min(2).default(9),
});
type Props = z.infer<typeof schema>;

const assignmentReasons: FigureRecord<Props> = {
  id: 'assignment-reasons',
  schema,
  finding(props) {
    const { own, other, margin } = caseOf(props);
    const steps = stepsOf(props, props.reasons.featureNames.length);
    if (!(margin > 0)) return `Row ${props.row} lies midway between ${own} and ${other}`;
    const against = steps.find(({ value }) => value < 0);
    const top = steps[0]!;
    const although =
      against && -against.value > 0.1 * margin
        ? `, although ${against.name} speaks for ${other}`
        : '';
    const helps = steps.filter(({ value }) => value > 0);
    const second = helps[1] && 2 * helps[1].value > helps[0]!.value ? ` and ${helps[1].name}` : '';
    const name = top.value > 0 ? top.name : helps[0]!.name;
    return `${name}${second} ${second === '' ? 'puts' : 'put'} row ${props.row} into ${own} rather than ${other}${although}`;
  },
  unitLine({ rows }) {
    return `By how much each feature brings this one of the ${rows} nearer to its own centre than to the next, in squared distance; rose: for its own, blue: for the other`;
  },
  oneOf: ({ rows }) => rows,
  table: (props) => ({
    columns: ['feature', 'speaks for its cluster', 'from', 'to'],
    rows: stepsOf(props, props.reasons.featureNames.length).map(({ name, value, from, to }) => [
      name,
      value,
      from,
      to,
    ]),
  }),
  Chart: ({ props }) => {
    const { own, other, margin } = caseOf(props);
    const steps = stepsOf(props, props.most);
    return (
      <Drawing
        label={`Why row ${props.row} is in ${own} and not in ${other}`}
        height={(width) => stepsHeight(steps, width)}
      >
        {(size) => (
          <StepBars
            steps={steps}
            start={{ value: 0, word: 'midway' }}
            end={{ value: margin, word: 'nearer by' }}
            unit="squared distance"
            {...size}
          />
        )}
      </Drawing>
    );
  },
};

export default assignmentReasons;

function caseOf({ reasons, row }: Props) {
  return {
    own: clusterName(reasons.clusters[row] ?? -1),
    other: clusterName(reasons.alternatives[row] ?? -1),
    margin: reasons.margins[row] ?? Number.NaN,
  };
}

function stepsOf({ reasons, row }: Props, most: number): WaterfallStep[] {
  const lines = reasons.featureNames.map((name, j) => ({
    name,
    text: name,
    value: valueAt({ values: reasons.contributions }, row, j),
  }));
  return stepsFrom(0, lines, most);
}
