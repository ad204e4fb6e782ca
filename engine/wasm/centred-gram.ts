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
  const shift = guessMeans(x, cols, weights);
  const targetShift = target ? guessMeans(target, 1, weights)[0]! : 0;
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

/**
 * The weighted means of some rows, told from the first row of any weight, so that a constant is met
 * exactly. Rows without weight have no say, whatever they hold.
 */
function guessMeans(x: Float64Array, cols: number, weights?: Float64Array): Float64Array {
  const rows = x.length / cols;
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const first = cols * Math.max(0, weights?.findIndex((weight) => weight > 0) ?? 0);
  const sums = new Float64Array(cols);
  let total = 0;
  for (let row = 0; row < rows; row += step) {
    const weight = weights ? weights[row]! : 1;
    if (weight === 0) continue;
    for (let j = 0; j < cols; j++) sums[j]! += weight * (x[row * cols + j]! - x[first + j]!);
    total += weight;
  }
  return sums.map((sum, j) => x[first + j]! + (total === 0 ? 0 : sum / total));
}
