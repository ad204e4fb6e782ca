import { formatNumber } from '@lessons/figures/kit/number-format';
import type { LinearScale } from '@lessons/figures/kit/scales';
import { intervalWidth } from './IntervalDot';

/** The ticks over the column of dots. */
export function IntervalAxis({ scale }: { readonly scale: LinearScale }) {
  return (
    <svg
      className="plot auch"
      width={intervalWidth}
      height="16"
      viewBox={`0 0 ${intervalWidth} 16`}
      aria-hidden="true"
    >
      {scale.ticks.map((tick) => (
        <text key={tick} className="ax" x={scale(tick)} y="13" textAnchor="middle">
          {formatNumber(tick, { digits: 2 })}
        </text>
      ))}
    </svg>
  );
}
