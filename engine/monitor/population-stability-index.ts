import { EngineError } from '../core/error';
import { sortedQuantile } from '../core/sorted-quantile';
import { type Column, type ColumnValues, cellAt, columnLength, toColumn } from '../core/table';

export interface PopulationStabilityOptions {
  /** Bins of numbers, each with about equally many reference values; a text has its own bin. */
  readonly bins?: number;
  /** Shares below this count as this, in both samples; keeps an empty bin from being infinite. */
  readonly epsilon?: number;
}

/** The index and what it is made of, bin by bin. */
export interface PopulationStability {
  readonly psi: number;
  /** Such as `< 12`, `12 to 30`, `>= 30`; categories; `missing` when any value is. */
  readonly bins: readonly string[];
  /** Share of each sample in each bin, before `epsilon`. */
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/**
 * Population stability index: the sum over bins of (r - c) ln(r / c), where r and c are the shares
 * of the reference and of the current sample. Below 0.1 is usually called stable, above 0.25 a
 * shift.
 *
 * Tools disagree on the bins. Here numbers fall into quantile bins of the reference (edges by
 * linear interpolation, a value on an edge belongs to the bin above it, outer bins are open,
 * repeated edges are merged), texts into one bin each, and missing values into a bin of their own.
 * Shares are raised to `epsilon` and not rescaled. (Evidently bins both samples together.)
 *
 * Cost: O(n log n).
 *
 * @throws EngineError `empty-data`, `unsupported` when one sample is numbers and the other texts.
 */
export function populationStabilityIndex(
  reference: ColumnValues | Column,
  current: ColumnValues | Column,
  { bins = 10, epsilon = 1e-4 }: PopulationStabilityOptions = {},
): PopulationStability {
  checkOptions(bins, epsilon);
  const a = readColumn(reference, 'reference');
  const b = readColumn(current, 'current');
  if (a.type !== b.type) {
    throw new EngineError(
      'unsupported',
      `The reference sample holds ${a.type}s, but the current one holds ${b.type}s. ` +
        'Compare columns of one type.',
    );
  }
  const binning = a.type === 'number' ? quantileBins(a, bins) : categoryBins(a, b);
  const shares = [a, b].map((column) => binShares(column, binning));
  const hasMissing = shares.some((share) => share[binning.labels.length]! > 0);
  const [r, c] = shares.map((share) => (hasMissing ? share : share.slice(0, -1))) as [
    number[],
    number[],
  ];
  const psi = r.reduce((sum, share, bin) => {
    const [p, q] = [Math.max(share, epsilon), Math.max(c[bin]!, epsilon)];
    return sum + (p - q) * Math.log(p / q);
  }, 0);
  const labels = hasMissing ? [...binning.labels, 'missing'] : binning.labels;
  return { psi, bins: labels, reference: r, current: c };
}

interface Binning {
  readonly labels: readonly string[];
  readonly binOf: (value: number | string) => number;
}

function quantileBins(column: Column, bins: number): Binning {
  const numbers = Float64Array.from(
    Array.from({ length: columnLength(column) }, (_, row) => cellAt(column, row)).filter(
      (value) => typeof value === 'number',
    ),
  ).sort();
  const cuts = Array.from({ length: bins - 1 }, (_, i) => sortedQuantile(numbers, (i + 1) / bins));
  const edges = [...new Set(cuts)].filter((edge) => edge > numbers[0]!);
  const text = edges.map((edge) => String(Number(edge.toPrecision(6))));
  const labels = [
    ...text.map((edge, i) => (i === 0 ? `< ${edge}` : `${text[i - 1]} to ${edge}`)),
    text.length === 0 ? 'all' : `>= ${text[text.length - 1]}`,
  ];
  return {
    labels,
    binOf: (value) => {
      let bin = 0;
      while (bin < edges.length && (value as number) >= edges[bin]!) bin++;
      return bin;
    },
  };
}

function categoryBins(a: Column, b: Column): Binning {
  const met = [a, b].flatMap((column) => (column.type === 'string' ? column.categories : []));
  const labels = [...new Set(met)];
  const place = new Map(labels.map((label, bin) => [label, bin]));
  return { labels, binOf: (value) => place.get(value as string)! };
}

/** The share of each bin, and of missing values at the end. */
function binShares(column: Column, { labels, binOf }: Binning): number[] {
  const rows = columnLength(column);
  const counts = new Array<number>(labels.length + 1).fill(0);
  for (let row = 0; row < rows; row++) {
    const value = cellAt(column, row);
    counts[value === null ? labels.length : binOf(value)]! += 1;
  }
  return counts.map((count) => count / rows);
}

function readColumn(values: ColumnValues | Column, name: string): Column {
  const column = 'type' in values ? values : toColumn(name, values);
  const rows = columnLength(column);
  for (let row = 0; row < rows; row++) if (cellAt(column, row) !== null) return column;
  throw new EngineError('empty-data', `The ${name} sample has no values. Pass at least one row.`);
}

function checkOptions(bins: number, epsilon: number): void {
  if (!Number.isInteger(bins) || bins < 2) {
    throw new EngineError(
      'bad-parameter',
      `populationStabilityIndex needs bins to be a whole number of at least 2, not ${bins}.`,
    );
  }
  if (!(epsilon > 0)) {
    throw new EngineError(
      'bad-parameter',
      `populationStabilityIndex needs an epsilon above 0, not ${epsilon}.`,
    );
  }
}
