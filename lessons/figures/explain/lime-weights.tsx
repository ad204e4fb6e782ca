import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber, formatPercent } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';
import { Whisker } from '../kit/Whisker';
import { scaleWord } from './explanation';
import { type LimeTerm, limeFinding, limeSchema, limeTerms, localFit } from './lime-terms';

const schema = limeSchema.extend({
  /** Conditions to draw. */
  most: z.number().int().min(1).default(10),
});
type Props = z.infer<typeof schema>;

const limeWeights: FigureRecord<Props> = {
  id: 'lime-weights',
  schema,
  finding: limeFinding,
  unitLine(props) {
    const { explanation, stability } = props;
    const over = stability ? `, mean of ${stability.scores.length} draws` : '';
    const lines = stability ? '95 % of the draws' : '95 % interval';
    return `Weight in a local model of the ${scaleWord(explanation)}, R² ${formatNumber(localFit(props), { digits: 2 })}${over}, kernel width ${formatNumber(explanation.kernelWidth, { digits: 2 })}; thin lines: ${lines}; hollow: the sign is open`;
  },
  table: (props) => ({
    columns: ['condition', 'weight', 'from', 'to', 'share of draws with it'],
    rows: limeTerms(props).map(({ condition, weight, low, high, chosen }) => [
      condition,
      weight,
      low,
      high,
      chosen,
    ]),
  }),
  Chart: ({ props }) => {
    const terms = limeTerms(props).slice(0, props.most);
    return (
      <Drawing
        label={`Weights of ${terms.length} conditions in the local model`}
        height={(width) => Math.max(1, terms.length) * (width < 480 ? ROW + 18 : ROW) + 46}
      >
        {({ width, height, narrow }) => (
          <Weights terms={terms} width={width} height={height} narrow={narrow} />
        )}
      </Drawing>
    );
  },
};

export default limeWeights;

const ROW = 28;
const THICK = 14;

interface WeightsProps {
  readonly terms: readonly LimeTerm[];
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
}

function Weights({ terms, width, height, narrow }: WeightsProps) {
  const left = narrow ? 4 : Math.min(240, width * 0.36);
  const bottom = height - 40;
  const x = linearScale({
    domain: extent([0, ...terms.flatMap(({ weight, low, high }) => [weight, low, high])]),
    range: [left, width - 62],
    nice: true,
    ticks: narrow ? 4 : 5,
  });
  const tall = narrow ? ROW + 18 : ROW;
  const zero = x(0);
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
      ))}
      <line className="zero" x1={zero} x2={zero} y1={0} y2={bottom} />
      {terms.map(({ condition, weight, low, high, chosen, isOpen }, place) => {
        const y = place * tall + (narrow ? 22 : (ROW - THICK) / 2);
        const middle = y + THICK / 2;
        const sign = weight >= 0 ? 'raise' : 'lower';
        return (
          <g key={condition}>
            <FitText
              className={`${place < 2 ? 'b' : ''} ${narrow ? 'halo-c' : ''}`.trim()}
              x={narrow ? 0 : left - 12}
              y={narrow ? y - 6 : middle + 4}
              textAnchor={narrow ? 'start' : 'end'}
              text={chosen < 1 ? `${condition} (in ${formatPercent(chosen, 0)})` : condition}
              room={narrow ? width - 70 : left - 12}
            />
            <rect
              className={isOpen ? `o-${sign}` : `f-${sign}`}
              x={Math.min(zero, x(weight))}
              y={y}
              width={Math.max(1, Math.abs(x(weight) - zero))}
              height={THICK}
            />
            <Whisker from={x(low)} to={x(high)} y={middle} />
            <text className={`t-${sign}`} x={width} y={middle + 4} textAnchor="end">
              {formatNumber(weight, { digits: digitsFor(x.domain), signed: true })}
            </text>
          </g>
        );
      })}
      <AxisX scale={x} y={bottom} format={(value) => formatNumber(value, { signed: true })} />
      <text className="t-lower" x={zero - 10} y={bottom + 34} textAnchor="end">
        {zero - left > 50 ? 'lowers' : ''}
      </text>
      <text className="t-raise" x={zero + 10} y={bottom + 34}>
        {width - 62 - zero > 50 ? 'raises' : ''}
      </text>
    </>
  );
}

/** Digits after the point that tell weights of this size apart. */
function digitsFor([low, high]: readonly [number, number]): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}
