import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';
import { byStrength, cellText, explanationSchema, scaleWord, valueAt } from './explanation';

const schema = z.object({
  explanation: explanationSchema,
  /** The row to explain while none is picked. */
  row: z.number().int().min(0).default(0),
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  /** What the row is called, where its number says nothing. */
  subject: z.string().optional(),
});
type Props = z.infer<typeof schema>;

/** A feature as an arrow that pushes the answer up or down. */
interface Push {
  readonly feature: number;
  readonly text: string;
  readonly value: number;
  /** Where the arrow begins, away from the answer, and where it points. */
  readonly from: number;
  readonly to: number;
}

const force: FigureRecord<Props> = {
  id: 'force',
  schema,
  oneOf: ({ rows }) => rows,
  finding({ explanation, row }) {
    const { up, down } = pushes({ explanation, row });
    const size = (all: readonly Push[]) => all.reduce((sum, { value }) => sum + Math.abs(value), 0);
    const answer = formatNumber(explanation.fitted[row]!, { digits: 2 });
    if (up.length + down.length === 0) return `Nothing pushes this row away from the average`;
    return `${formatNumber(size(up), { digits: 2 })} pushes up and ${formatNumber(size(down), { digits: 2 })} pushes down: they meet at ${answer}`;
  },
  unitLine: ({ explanation, rows, row, subject = `row ${row} of the ${rows}` }) =>
    `Of ${subject}: what raises the ${scaleWord(explanation)} comes from the left, what lowers it from the right`,
  table: (props) => {
    const { up, down } = pushes(props);
    return {
      columns: ['feature', 'pushes', 'by'],
      rows: [...up, ...down].map(({ text, value }) => [
        text,
        value > 0 ? 'up' : 'down',
        Math.abs(value),
      ]),
    };
  },
  Chart: ({ props }) => {
    const { explanation, row } = props;
    const { up, down } = pushes(props);
    const answer = explanation.fitted[row]!;
    return (
      <Drawing label={`Pushes that meet at ${formatNumber(answer, { digits: 2 })}`} height={136}>
        {({ width }) => {
          const ends = [...up, ...down].flatMap(({ from, to }) => [from, to]);
          const x = linearScale({
            domain: extent([answer, explanation.baseValue, ...ends]),
            range: [8, width - 8],
            ticks: width < 480 ? 4 : 6,
          });
          const named = (all: readonly Push[]) =>
            all.filter(({ from, to }) => Math.abs(x(to) - x(from)) > 36).slice(0, 3);
          return (
            <>
              <text className="b" x={x(answer)} y={14} textAnchor={side(x(answer), width)}>
                this row {formatNumber(answer, { digits: 2 })}
              </text>
              <line
                className="conn"
                x1={x(explanation.baseValue)}
                x2={x(explanation.baseValue)}
                y1={22}
                y2={96}
              />
              {[...up, ...down].map(({ feature, from, to, value }) => (
                <path
                  key={feature}
                  className={value > 0 ? 'f-raise push' : 'f-lower push'}
                  d={arrow(x(from), x(to))}
                />
              ))}
              <line className="endl" x1={x(answer)} x2={x(answer)} y1={20} y2={56} />
              {named(up).map((push, i) => (
                <text
                  key={push.feature}
                  className="t-raise"
                  x={Math.max(0, x(push.to) - 4)}
                  y={72 + 14 * i}
                  textAnchor="end"
                >
                  {push.text}
                </text>
              ))}
              {named(down).map((push, i) => (
                <text key={push.feature} className="t-lower" x={x(push.to) + 4} y={72 + 14 * i}>
                  {push.text}
                </text>
              ))}
              <AxisX scale={x} y={114} />
            </>
          );
        }}
      </Drawing>
    );
  },
};

export default force;

function pushes({ explanation, row }: Pick<Props, 'explanation' | 'row'>) {
  const values = explanation.featureNames.map((_, j) => valueAt(explanation, row, j));
  const order = byStrength(values).filter((j) => values[j] !== 0);
  const answer = explanation.fitted[row]!;
  const line = (features: readonly number[]): Push[] => {
    let to = answer;
    return features.map((feature) => {
      const value = values[feature]!;
      const from = to - value;
      const push = { feature, text: cellText(explanation, row, feature), value, from, to };
      to = from;
      return push;
    });
  };
  return {
    up: line(order.filter((j) => values[j]! > 0)),
    down: line(order.filter((j) => values[j]! < 0)),
  };
}

/** A block with a point towards where it pushes. */
function arrow(from: number, to: number): string {
  const tip = Math.sign(to - from) * Math.min(5, Math.abs(to - from));
  return `M${from} 28L${to - tip} 28L${to} 40L${to - tip} 52L${from} 52L${from + tip} 40Z`;
}

function side(at: number, width: number): 'start' | 'middle' | 'end' {
  return at < 70 ? 'start' : at > width - 70 ? 'end' : 'middle';
}
