import { weightedGram } from './weighted-gram';
import type { GramRequest } from './weighted-gram-plain';

/** Columns around their (weighted) means. */
export interface CentredGram {
  /** The products of all pairs of centred columns, the target last; row-major. */
  readonly gram: Float64Array;
  /** Of the columns of `x`. */
  readonly means: Float64Array;
  /** 0 without a target. */
  readonly targetMean: number;
}

function movedBy(values: Float64Array, shift: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = values[i]! - shift;
  return out;
}

/** Rows from which the means are guessed. */
const SAMPLE = 256;

/**
 * As {@link weightedGram} of columns and target less their means, in one pass over the rows: these
 * are moved by means guessed from some of them, and what the guess was off by is taken out of the
 * sums. It is off by a small part of the columns' spread, so that no digits are lost.
 */
export function centredGram({
  x,
  cols,
  target,
  weights,
}: Pick<GramRequest, 'x' | 'cols' | 'target' | 'weights'>): CentredGram {
  const shift = guessMeans(x, cols);
  const targetShift = target ? guessMeans(target, 1)[0]! : 0;
  const moved = target && movedBy(target, targetShift);
  const request = { x, cols, shift, ones: true, ...(weights && { weights }) };
  const all = weightedGram(moved ? { ...request, target: moved } : request);
  const wide = cols + (moved ? 2 : 1);
  const total = all[cols * wide + cols]!;
  // The place of each centred column among all, where the column of ones stands between.
  const places = Array.from({ length: wide - 1 }, (_, i) => (i < cols ? i : i + 1));
  const rest = places.map((place) => all[place * wide + cols]! / total);
  const gram = new Float64Array((wide - 1) ** 2);
  for (const [i, row] of places.entries()) {
    for (const [j, col] of places.entries()) {
      const product = all[row * wide + col]! - total * rest[i]! * rest[j]!;
      // Rounding may leave the square of a constant column below 0.
      gram[i * (wide - 1) + j] = i === j ? Math.max(product, 0) : product;
    }
  }
  return {
    gram,
    means: shift.map((guess, j) => guess + rest[j]!),
    targetMean: moved ? targetShift + rest[cols]! : 0,
  };
}

/** The means of some rows, told from the first of them, so that a constant is met exactly. */
function guessMeans(x: Float64Array, cols: number): Float64Array {
  const rows = x.length / cols;
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const sums = new Float64Array(cols);
  let count = 0;
  for (let row = 0; row < rows; row += step) {
    for (let j = 0; j < cols; j++) sums[j]! += x[row * cols + j]! - x[j]!;
    count++;
  }
  return sums.map((sum, j) => x[j]! + sum / count);
}
