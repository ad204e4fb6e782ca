import { formatNumber } from './number-format';
import type { LinearScale } from './scales';

export interface AxisXProps {
  readonly scale: LinearScale;
  /** Height of the axis line in pixels. */
  readonly y: number;
  /** Written on the last tick: `days`, `%`. */
  readonly unit?: string;
  /** Name of the axis, set under its end. */
  readonly label?: string;
  readonly format?: (value: number) => string;
  /** Draws the line itself; ticks are always written. */
  readonly line?: boolean;
}

/** Ticks under a plot, the unit on the last one. */
export function AxisX({ scale, y, unit, label, format = formatNumber, line = true }: AxisXProps) {
  const [from, to] = scale.range;
  const last = scale.ticks.length - 1;
  return (
    <g>
      {line && <line className="axis" x1={from} x2={to} y1={y} y2={y} />}
      {scale.ticks.map((tick, index) => (
        <text key={tick} className="ax" x={scale(tick)} y={y + 18} textAnchor={anchor(index, last)}>
          {format(tick)}
          {index === last && unit ? ` ${unit}` : ''}
        </text>
      ))}
      {label && (
        <text className="ax" x={to} y={y + 34} textAnchor="end">
          {label}
        </text>
      )}
    </g>
  );
}

function anchor(index: number, last: number): 'start' | 'middle' | 'end' {
  return index === last && last > 0 ? 'end' : index === 0 && last > 0 ? 'start' : 'middle';
}
