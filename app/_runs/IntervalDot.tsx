import { type LinearScale, linearScale } from '@lessons/figures/kit/scales';
import type { Score } from './metric-words';

export const intervalWidth = 160;

/** One scale for the scores of all rows, so that dots can be compared down the column. */
export function scoreScale(scores: readonly Score[]): LinearScale {
  const ends = scores.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  const domain: [number, number] = ends.length ? [Math.min(...ends), Math.max(...ends)] : [0.5, 1];
  return linearScale({ domain, range: [6, intervalWidth - 6], nice: true, ticks: 5 });
}

/** A score as a dot on its interval; one outside the scale stands as an arrow at its edge. */
export function IntervalDot({
  score,
  scale,
}: {
  readonly score: Score;
  readonly scale: LinearScale;
}) {
  const [low, high] = scale.domain;
  const end = score.value < low ? 'low' : score.value > high ? 'high' : null;
  return (
    <svg
      className="aucp"
      width={intervalWidth}
      height="16"
      viewBox={`0 0 ${intervalWidth} 16`}
      aria-hidden="true"
    >
      {end === null && score.interval && (
        <line x1={scale(score.interval[0])} x2={scale(score.interval[1])} y1="8" y2="8" />
      )}
      {end === null && <circle cx={scale(score.value)} cy="8" r="3.6" />}
      {end === 'low' && <path d="M8 4L2 8L8 12" />}
      {end === 'high' && <path d="M152 4L158 8L152 12" />}
    </svg>
  );
}
