export interface SparkBarsProps {
  readonly counts: ArrayLike<number>;
  /** Drawn as an outline over the bars, on the same scale of shares. */
  readonly outline?: ArrayLike<number>;
  readonly width?: number;
  readonly height?: number;
}

/** A histogram the size of a word. */
export function SparkBars({ counts, outline, width = 96, height = 22 }: SparkBarsProps) {
  const bars = Array.from(counts);
  const line = Array.from(outline ?? []);
  const tallest = Math.max(...bars, ...line, Number.MIN_VALUE);
  const step = width / Math.max(1, bars.length);
  const top = (value: number) => height - (value / tallest) * (height - 1);
  const path = line
    .map((value, i) => `${i === 0 ? 'M' : 'L'}${i * step} ${top(value)}H${(i + 1) * step}`)
    .join('');
  return (
    <svg className="sp" width={width} height={height} aria-hidden="true">
      {bars.map((value, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar has no name but its place
          key={i}
          className="sp-b dcur"
          x={i * step + 0.5}
          width={Math.max(1, step - 1)}
          y={top(value)}
          height={height - top(value)}
        />
      ))}
      {path && <path className="dref" d={path} />}
      <line className="sp-base" x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
    </svg>
  );
}
