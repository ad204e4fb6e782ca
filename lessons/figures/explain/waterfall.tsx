import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { explanationSchema, scaleWord } from './explanation';
import { StepBars, stepsHeight } from './StepBars';
import { waterfallSteps } from './waterfall-steps';

const schema = z.object({
  explanation: explanationSchema,
  /** The row to explain while none is picked. */
  row: z.number().int().min(0).default(0),
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  /** What the row is called, where its number says nothing. */
  subject: z.string().optional(),
  /** Lines to draw; the weakest features share the last one. */
  most: z.number().int().min(2).default(9),
});
type Props = z.infer<typeof schema>;

const waterfall: FigureRecord<Props> = {
  id: 'waterfall',
  schema,
  finding({ explanation, row }) {
    const [top, next] = waterfallSteps(explanation, row, explanation.featureNames.length);
    const from = formatNumber(explanation.baseValue, { digits: 2 });
    const to = formatNumber(explanation.fitted[row]!, { digits: 2 });
    if (!top || top.value === 0) return `Nothing about this row moves the answer from ${from}`;
    const rises = explanation.fitted[row]! >= explanation.baseValue;
    const way = `${rises ? 'up' : 'down'} from ${from} to ${to}`;
    if (top.value >= 0 !== rises) return `The answer goes ${way}, although ${top.text}`;
    const helps =
      next && next.value >= 0 === rises && 2 * Math.abs(next.value) > Math.abs(top.value);
    return `${top.text}${helps ? ` and ${next.text}` : ''}: the answer goes ${way}`;
  },
  unitLine: ({ explanation, rows, row, subject = `row ${row} of the ${rows}` }) =>
    `What each value of ${subject} adds to or takes from the ${scaleWord(explanation)}`,
  oneOf: ({ rows }) => rows,
  table: ({ explanation, row }) => ({
    columns: ['feature', 'adds', 'from', 'to'],
    rows: waterfallSteps(explanation, row, explanation.featureNames.length).map(
      ({ text, value, from, to }) => [text, value, from, to],
    ),
  }),
  Chart: ({ props }) => <Waterfall {...props} />,
};

export default waterfall;

function Waterfall({ explanation, row, most }: Props) {
  const steps = waterfallSteps(explanation, row, most);
  return (
    <Drawing
      label={`How the answer ${formatNumber(explanation.fitted[row]!, { digits: 2 })} of row ${row} comes about`}
      height={(width) => stepsHeight(steps, width)}
    >
      {(size) => (
        <StepBars
          steps={steps}
          start={{ value: explanation.baseValue, word: 'average' }}
          end={{ value: explanation.fitted[row]!, word: 'this row' }}
          unit={scaleWord(explanation)}
          {...size}
        />
      )}
    </Drawing>
  );
}
