import { AxisX } from '../kit/AxisX';
import type { DrawingSize } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { extent, linearScale } from '../kit/scales';
import type { WaterfallStep } from './waterfall-steps';

const ROW = 30;

/** A value that steps start from or end at, and what it is called. */
interface StepEnd {
  readonly value: number;
  readonly word: string;
}

export interface StepBarsProps extends DrawingSize {
  readonly steps: readonly WaterfallStep[];
  readonly start: StepEnd;
  readonly end: StepEnd;
  /** What the axis measures. */
  readonly unit: string;
}

/** Pixels that steps take in all. */
export function stepsHeight(steps: readonly WaterfallStep[], width: number): number {
  return steps.length * (width < 480 ? ROW + 14 : ROW) + 64;
}

/** Signed bars that lead from one value to another, each beginning where the one above ended. */
export function StepBars({ steps, start, end, unit, width, height, narrow }: StepBarsProps) {
  const left = narrow ? 4 : Math.min(220, width * 0.4);
  const x = linearScale({
    domain: extent([start.value, end.value, ...steps.flatMap(({ from, to }) => [from, to])]),
    range: [left, width - 20],
    nice: true,
    ticks: narrow ? 4 : 5,
  });
  const [top, bottom] = [24, height - 40];
  const tall = (bottom - top) / steps.length;
  const lineY = (place: number) => top + place * tall + (narrow ? 16 : 5);
  const thick = narrow ? tall - 22 : tall - 10;
  const startWord = `${start.word} ${formatNumber(start.value, { digits: 2 })}`;
  const endWord = `${end.word} ${formatNumber(end.value, { digits: 2 })}`;
  // Pixels of a letter, a little over.
  const insideX = (word: string, at: number, anchor: 'start' | 'end') =>
    anchor === 'end' ? clamp(at, 7 * word.length, width) : clamp(at, 0, width - 7 * word.length);
  const ends =
    x(end.value) >= x(start.value) ? (['end', 'start'] as const) : (['start', 'end'] as const);
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} />
      ))}
      <line className="conn" x1={x(start.value)} x2={x(start.value)} y1={top} y2={bottom} />
      <line className="endl" x1={x(end.value)} x2={x(end.value)} y1={top - 6} y2={bottom} />
      <text
        className="ax"
        x={insideX(startWord, x(start.value), ends[0])}
        y={12}
        textAnchor={ends[0]}
      >
        {startWord}
      </text>
      <text className="b" x={insideX(endWord, x(end.value), ends[1])} y={12} textAnchor={ends[1]}>
        {endWord}
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
              className={place < 2 ? 'b halo-c' : 'halo-c'}
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
              className={inside ? 'inb' : raises ? 't-raise halo-c' : 't-lower halo-c'}
              x={inside ? (from + to) / 2 : Math.min(from, to) - 5}
              y={y + thick / 2 + 4}
              textAnchor={inside ? 'middle' : 'end'}
            >
              {label}
            </text>
          </g>
        );
      })}
      <AxisX scale={x} y={bottom} label={unit} />
    </>
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
