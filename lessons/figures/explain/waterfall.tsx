import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';
import { explanationSchema, type PlainExplanation, scaleWord } from './explanation';
import { type WaterfallStep, waterfallSteps } from './waterfall-steps';

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

const ROW = 30;

function Waterfall({ explanation, row, most }: Props) {
  const steps = waterfallSteps(explanation, row, most);
  return (
    <Drawing
      label={`How the answer ${formatNumber(explanation.fitted[row]!, { digits: 2 })} of row ${row} comes about`}
      height={(width) => steps.length * (width < 480 ? ROW + 14 : ROW) + 64}
    >
      {({ width, height, narrow }) => (
        <Bars
          explanation={explanation}
          row={row}
          steps={steps}
          width={width}
          height={height}
          narrow={narrow}
        />
      )}
    </Drawing>
  );
}

interface BarsProps {
  readonly explanation: PlainExplanation;
  readonly row: number;
  readonly steps: readonly WaterfallStep[];
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
}

function Bars({ explanation, row, steps, width, height, narrow }: BarsProps) {
  const answer = explanation.fitted[row]!;
  const { baseValue } = explanation;
  const left = narrow ? 4 : Math.min(220, width * 0.4);
  const x = linearScale({
    domain: extent([baseValue, answer, ...steps.flatMap(({ from, to }) => [from, to])]),
    range: [left, width - 20],
    nice: true,
    ticks: narrow ? 4 : 5,
  });
  const [top, bottom] = [24, height - 40];
  const tall = (bottom - top) / steps.length;
  const lineY = (place: number) => top + place * tall + (narrow ? 16 : 5);
  const thick = narrow ? tall - 22 : tall - 10;
  const ends =
    x(answer) >= x(baseValue) ? (['end', 'start'] as const) : (['start', 'end'] as const);
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} />
      ))}
      <line className="conn" x1={x(baseValue)} x2={x(baseValue)} y1={top} y2={bottom} />
      <line className="endl" x1={x(answer)} x2={x(answer)} y1={top - 6} y2={bottom} />
      <text className="ax" x={clamp(x(baseValue), left, width)} y={12} textAnchor={ends[0]}>
        average {formatNumber(baseValue, { digits: 2 })}
      </text>
      <text className="b" x={clamp(x(answer), left, width)} y={12} textAnchor={ends[1]}>
        this row {formatNumber(answer, { digits: 2 })}
      </text>
      {steps.map((step, place) => {
        const [from, to] = [x(step.from), x(step.to)];
        const size = Math.abs(to - from);
        const label = formatNumber(step.value, { digits: 2, signed: true });
        const inside = size > 7 * label.length + 8;
        const raises = step.value >= 0;
        const y = lineY(place);
        return (
          <g key={step.name}>
            <text
              className={place < 2 ? 'b' : undefined}
              x={narrow ? 0 : left - 12}
              y={narrow ? y - 4 : y + thick / 2 + 4}
              textAnchor={narrow ? 'start' : 'end'}
            >
              {step.text}
            </text>
            <rect
              className={raises ? 'f-raise' : 'f-lower'}
              x={Math.min(from, to)}
              width={Math.max(1, size)}
              y={y}
              height={thick}
              rx={2}
            />
            {place < steps.length - 1 && (
              <line className="conn" x1={to} x2={to} y1={y + thick} y2={lineY(place + 1)} />
            )}
            <text
              className={inside ? 'inb' : raises ? 't-raise' : 't-lower'}
              x={inside ? (from + to) / 2 : Math.min(from, to) - 5}
              y={y + thick / 2 + 4}
              textAnchor={inside ? 'middle' : 'end'}
            >
              {label}
            </text>
          </g>
        );
      })}
      <AxisX scale={x} y={bottom} label={scaleWord(explanation)} />
    </>
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
