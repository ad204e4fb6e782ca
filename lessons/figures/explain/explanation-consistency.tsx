import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { type LinearScale, linearScale } from '../kit/scales';
import {
  type ConsistencyLine,
  consistencyFinding,
  consistencyLines,
  consistencySchema,
} from './consistency-words';

const schema = z.object({
  /** What `explanationConsistency` gives. */
  consistency: consistencySchema,
});
type Props = z.infer<typeof schema>;

const explanationConsistency: FigureRecord<Props> = {
  id: 'explanation-consistency',
  schema,
  finding: ({ consistency }) => consistencyFinding(consistency),
  unitLine: ({ consistency: { featureNames, cosine } }) =>
    `How alike ${formatNumber(featureNames.length)} importances are in ${formatNumber(cosine.pairs.rows)} models; dot: mean over pairs, ticks: single pairs; grey: chance, with the features shuffled, from its mean to its 95th percentile`,
  table: ({ consistency }) => ({
    columns: ['measure', 'mean', 'smallest pair', 'largest pair', 'chance', 'chance, 95 %', 'p'],
    rows: consistencyLines(consistency).map(
      ({ name, mean, low, high, chance, chanceHigh, pValue }) => [
        name,
        mean,
        Number.isFinite(low) ? low : null,
        Number.isFinite(high) ? high : null,
        chance,
        chanceHigh,
        pValue,
      ],
    ),
  }),
  Chart: ({ props: { consistency } }) => {
    const lines = consistencyLines(consistency);
    return (
      <Drawing
        label="Three measures of how alike the explanations are, beside chance"
        height={(width) => lines.length * (width < 480 ? 66 : 48) + 48}
      >
        {({ width, height, narrow }) => {
          const known = lines
            .flatMap(({ mean, chance, pairs }) => [mean, chance, ...pairs])
            .filter(Number.isFinite);
          const x = linearScale({
            domain: [Math.min(0, ...known), 1],
            range: [narrow ? 8 : 130, width - (narrow ? 12 : 144)],
            nice: true,
            ticks: narrow ? 4 : 6,
          });
          const tall = narrow ? 66 : 48;
          return (
            <>
              {x.ticks.map((tick) => (
                <line
                  key={tick}
                  className={tick === 0 ? 'zero' : 'grid'}
                  x1={x(tick)}
                  x2={x(tick)}
                  y1={0}
                  y2={height - 42}
                />
              ))}
              {lines.map((line, place) => (
                <Measure
                  key={line.name}
                  line={line}
                  scale={x}
                  y={place * tall + (narrow ? 38 : 24)}
                  width={width}
                  narrow={narrow}
                />
              ))}
              <AxisX scale={x} y={height - 42} label="1: the same in all models" />
            </>
          );
        }}
      </Drawing>
    );
  },
};

export default explanationConsistency;

interface MeasureProps {
  readonly line: ConsistencyLine;
  readonly scale: LinearScale;
  readonly y: number;
  readonly width: number;
  readonly narrow: boolean;
}

function Measure({ line, scale: x, y, width, narrow }: MeasureProps) {
  const { name, mean, chance, chanceHigh, pValue, pairs, isAboveChance } = line;
  const verdict = Number.isNaN(chance)
    ? 'no chance to compare'
    : isAboveChance
      ? `above chance, p ${small(pValue)}`
      : 'not above chance';
  return (
    <g>
      <text className="b" x={0} y={narrow ? y - 20 : y + 4}>
        {name}
      </text>
      {Number.isFinite(chance) && (
        <>
          <rect
            className="f-ref"
            x={x(chance)}
            y={y - 9}
            width={Math.max(2, x(chanceHigh) - x(chance))}
            height={18}
          />
          <line className="conn" x1={x(chance)} x2={x(chance)} y1={y - 9} y2={y + 9} />
        </>
      )}
      <path className="ticks" d={pairs.map((value) => `M${x(value)} ${y - 5}v10`).join('')} />
      {Number.isFinite(mean) && (
        <circle className={isAboveChance ? 'node f-stage' : 'hollow'} cx={x(mean)} cy={y} r={6} />
      )}
      <text
        className={isAboveChance ? 'b' : undefined}
        x={width}
        y={narrow ? y - 20 : y - 2}
        textAnchor="end"
      >
        {narrow
          ? `${formatNumber(mean, { digits: 2 })}, ${verdict}`
          : formatNumber(mean, { digits: 2 })}
      </text>
      {!narrow && (
        <text className="ax" x={width} y={y + 14} textAnchor="end">
          {verdict}
        </text>
      )}
    </g>
  );
}

function small(pValue: number): string {
  return pValue < 0.001 ? 'below 0.001' : formatNumber(pValue, { digits: 3 });
}
