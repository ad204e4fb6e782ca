import type { LinearScale } from '../kit/scales';

/** Pixels between the plot and its axis that a strip takes. */
export const STRIP = 34;

/** Pixels of it that the tallest bar leaves free. */
const FREE = 8;

export interface DensityStripProps {
  /** Edges of the bins, one more than there are counts. */
  readonly edges: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
  readonly scale: LinearScale;
  /** Where the plot ends and the strip begins, in pixels. */
  readonly top: number;
}

/** Where the rows are: a small histogram between a plot and its axis, cut off where the axis ends. */
export function DensityStrip({ edges, counts, scale, top }: DensityStripProps) {
  const [left, right] = scale.range;
  const most = Math.max(1, ...Array.from(counts));
  const path = Array.from(counts, (count, bin) => {
    const from = Math.max(left, scale(edges[bin]!)) + 0.5;
    const to = Math.min(right, scale(edges[bin + 1]!)) - 0.5;
    const tall = ((count / most) * (STRIP - FREE)).toFixed(1);
    return count > 0 && to > from
      ? `M${from.toFixed(1)} ${top + STRIP}v-${tall}h${(to - from).toFixed(1)}v${tall}z`
      : '';
  }).join('');
  return <path className="f-line" d={path} />;
}
