import { EngineError } from '../../core/error';
import type { Matrix } from '../../core/matrix';
import type { RandomState } from '../../core/random';
import { sortedQuantile } from '../../core/sorted-quantile';
import { normalCdf, normalPpf } from '../../core/special-functions/normal';

/** The bins of one column; bin k holds values above edge k - 1, up to edge k. */
interface Bins {
  /** Rising, without repeats. */
  readonly edges: readonly number[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** From the least value of the column to the greatest, with the edges between. */
  readonly bounds: readonly number[];
}

const SHARES = {
  quartile: [0.25, 0.5, 0.75],
  decile: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => d / 10),
};

export type DiscretizerName = keyof typeof SHARES;

/**
 * Cuts columns at their quartiles (or deciles), says in words which bin a value is in, and draws
 * values from a bin: a normal distribution with the mean and deviation of the bin's training values,
 * cut off at its bounds. Edges and draws equal those of `lime.discretize.QuartileDiscretizer`, except
 * that a bin of a single value gives that value (lime gives 0).
 */
export class BinDiscretizer {
  private readonly bins: ReadonlyMap<number, Bins>;

  /** @throws EngineError `missing-values` */
  constructor(
    rows: Matrix,
    private readonly names: readonly string[],
    columns: readonly number[],
    kind: DiscretizerName,
  ) {
    this.bins = new Map(columns.map((j) => [j, binsOf(rows.column(j), names[j]!, SHARES[kind])]));
  }

  /** The columns that are cut, in rising order. */
  get columns(): readonly number[] {
    return [...this.bins.keys()];
  }

  binOf(column: number, value: number): number {
    const { edges } = this.bins.get(column)!;
    let bin = 0;
    while (bin < edges.length && value > edges[bin]!) bin++;
    return bin;
  }

  /** Such as `1.00 < age <= 2.00`. */
  condition(column: number, bin: number): string {
    const { edges } = this.bins.get(column)!;
    const name = this.names[column]!;
    const show = (edge: number) => edge.toFixed(digitsFor(edges));
    if (bin === 0) return `${name} <= ${show(edges[0]!)}`;
    if (bin === edges.length) return `${name} > ${show(edges[bin - 1]!)}`;
    return `${show(edges[bin - 1]!)} < ${name} <= ${show(edges[bin]!)}`;
  }

  /** Replaces the bins in a column of samples, from row 1 on, by values drawn from them. */
  draw(samples: Matrix, column: number, random: RandomState): void {
    const { means, deviations, bounds } = this.bins.get(column)!;
    const cuts = means.map((mean, k) => {
      const low = (bounds[k]! - mean) / deviations[k]!;
      const high = (bounds[k + 1]! - mean) / deviations[k]!;
      // Counted from the tail that is nearer, where chances keep their digits.
      const flipped = !(low < 0);
      return flipped
        ? { flipped, from: normalCdf(-high), width: normalCdf(-low) - normalCdf(-high) }
        : { flipped, from: normalCdf(low), width: normalCdf(high) - normalCdf(low) };
    });
    for (let i = 1; i < samples.rows; i++) {
      const at = i * samples.cols + column;
      const k = samples.data[at]!;
      if (bounds[k] === bounds[k + 1]) {
        samples.data[at] = bounds[k]!;
        continue;
      }
      const { flipped, from, width } = cuts[k]!;
      const u = random.random();
      const z = normalPpf(from + (flipped ? 1 - u : u) * width);
      samples.data[at] = means[k]! + deviations[k]! * (flipped ? -z : z);
    }
  }
}

function binsOf(values: Float64Array, name: string, shares: readonly number[]): Bins {
  if (values.some(Number.isNaN)) {
    throw new EngineError(
      'missing-values',
      `Column ${name} has missing values, which LIME cannot put into bins. Fill them first, or name ` +
        'the column in categoricalFeatures.',
      { column: name },
    );
  }
  const sorted = values.slice().sort();
  const edges = [...new Set(shares.map((share) => sortedQuantile(sorted, share)))];
  const bounds = [sorted[0]!, ...edges, sorted.at(-1)!];
  const parts = [...edges, Infinity].map((edge, k) =>
    sorted.filter((value) => value <= edge && (k === 0 || value > edges[k - 1]!)),
  );
  const means = parts.map((part) => (part.length === 0 ? 0 : meanOf(part)));
  const deviations = parts.map((part, k) => {
    const squares = part.map((value) => (value - means[k]!) ** 2);
    // A little more than nothing, so that a bin of equal values has a distribution too.
    return (part.length === 0 ? 0 : Math.sqrt(meanOf(squares))) + 1e-11;
  });
  return { edges, means, deviations, bounds };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Two digits, or as many as tell neighbouring edges apart. */
function digitsFor(edges: readonly number[]): number {
  for (let digits = 2; digits < 12; digits++) {
    const shown = new Set(edges.map((edge) => edge.toFixed(digits)));
    if (shown.size === edges.length) return digits;
  }
  return 12;
}
