import { roleMark } from '@app/_runs/run-role';
import { Drawing } from '@lessons/figures/kit/Drawing';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { linearScale } from '@lessons/figures/kit/scales';
import type { Lap } from './project-facts';

const shown = 6;
const row = 28;

/** The best run of each lap with its interval, and whether later laps really score higher. */
export function LapHistory({ laps }: { readonly laps: readonly Lap[] }) {
  if (laps.length === 0) {
    return (
      <section className="laps">
        <h2 className="h-sm">Laps</h2>
        <p className="empty">
          Each lap leaves its best score here, with the interval it could as well have been.
        </p>
      </section>
    );
  }
  const recent = laps.slice(-shown);
  const values = recent.map(({ score }) => formatNumber(score.value, { digits: 3 }));
  return (
    <section className="laps">
      <h2 className="finding">{lapFinding(recent)}</h2>
      <p className="unit">Test AUC of the lap's best run, bar is the 95 % interval</p>
      <Drawing label={`AUC per lap: ${values.join(', ')}`} height={recent.length * row + 20}>
        {({ width, height }) => {
          const ends = recent.flatMap(({ score }) => [score.value, ...(score.interval ?? [])]);
          const x = linearScale({
            domain: [Math.min(...ends), Math.max(...ends)],
            range: [72, width - 16],
            nice: true,
            ticks: 4,
          });
          return (
            <g>
              {recent.map(({ lap, score, role }, index) => {
                const y = index * row + 16;
                const isLast = index === recent.length - 1;
                return (
                  <g key={lap}>
                    <text className={isLast ? 'b' : undefined} x="0" y={y + 4}>
                      Lap {lap}
                    </text>
                    {score.interval && (
                      <line
                        className="ci"
                        x1={x(score.interval[0])}
                        x2={x(score.interval[1])}
                        y1={y}
                        y2={y}
                      />
                    )}
                    <circle
                      className={role ? `f-${roleMark[role]}` : 'f-ink3'}
                      cx={x(score.value)}
                      cy={y}
                      r={isLast ? 5 : 4}
                    />
                    <text
                      className={isLast ? 'sm b' : 'sm'}
                      x={x(score.value)}
                      y={y - 8}
                      textAnchor="middle"
                    >
                      {values[index]}
                    </text>
                  </g>
                );
              })}
              {x.ticks.map((tick) => (
                <text key={tick} className="ax" x={x(tick)} y={height - 2} textAnchor="middle">
                  {formatNumber(tick, { digits: 2 })}
                </text>
              ))}
            </g>
          );
        }}
      </Drawing>
    </section>
  );
}

/** Judged by whether the last lap's interval leaves the first lap's score outside. */
function lapFinding(laps: readonly Lap[]): string {
  const first = laps[0];
  const last = laps.at(-1);
  if (!first || !last) return 'No lap yet';
  if (first === last) {
    return `Lap ${last.lap} scores ${formatNumber(last.score.value, { digits: 3 })}`;
  }
  const gain = last.score.value - first.score.value;
  const names = `Lap ${last.lap}`;
  if (gain === 0) return `${names} scores the same as lap ${first.lap}`;
  const way = gain > 0 ? 'higher' : 'lower';
  const by = formatNumber(Math.abs(gain), { digits: 3 });
  const { interval } = last.score;
  if (!interval) return `${names} scores ${by} ${way} than lap ${first.lap}`;
  const isNoise = first.score.value >= interval[0] && first.score.value <= interval[1];
  return isNoise
    ? `${names} scores ${by} ${way} than lap ${first.lap}, no more than the noise`
    : `${names} scores ${by} ${way} than lap ${first.lap}, more than the noise`;
}
