import { formatNumber } from './number-format';
import type { LinearScale } from './scales';

export interface AxisYProps {
  readonly scale: LinearScale;
  /** Left and right end of the grid lines in pixels. */
  readonly x: readonly [number, number];
  readonly unit?: string;
  readonly format?: (value: number) => string;
  /** Draws the zero line stronger, for bars. */
  readonly zero?: boolean;
}

/** Horizontal grid lines with their values at the left, the unit on the last one. */
export function AxisY({ scale, x: [left, right], unit, format = formatNumber, zero }: AxisYProps) {
  const last = scale.ticks.length - 1;
  return (
    <g>
      {scale.ticks.map((tick, index) => (
        <g key={tick}>
          <line
            className={zero && tick === 0 ? 'zero' : 'grid'}
            x1={left}
            x2={right}
            y1={scale(tick)}
            y2={scale(tick)}
          />
          <text className="ax" x={left - 8} y={scale(tick) + 4} textAnchor="end">
            {format(tick)}
            {index === last && unit ? ` ${unit}` : ''}
          </text>
        </g>
      ))}
    </g>
  );
}
