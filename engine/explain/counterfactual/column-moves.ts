import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { textsByCount } from '../judge/typical-row';
import type { RowCodec } from '../row-codec';

/** What may happen to the columns of a row. */
export interface MoveLimits {
  /** Columns that stay as they are. */
  readonly immutable?: readonly string[];
  /** Per column: the least and largest number allowed, or the texts allowed; those of the rows when left out. */
  readonly ranges?: Readonly<Record<string, readonly [number, number] | readonly string[]>>;
  /** Columns that may only grow, or only fall, such as age. */
  readonly monotone?: Readonly<Record<string, 'increase' | 'decrease'>>;
}

/** The values one column may take instead of its own, and what a step of it costs. */
export interface ColumnMoves {
  readonly column: string;
  readonly isText: boolean;
  /** Other values to try first: quantiles of the column, or its texts, most frequent first. */
  readonly candidates: Float64Array;
  readonly low: number;
  readonly high: number;
  /** Values have this many decimals; nothing for a column without such a grid. */
  readonly decimals: number | undefined;
  /** The unit of distance: the median absolute deviation. */
  readonly scale: number;
}

/** How many steps the values of a column of numbers are tried in. */
const QUANTILES = 20;
const MOST_DECIMALS = 6;

/**
 * What each column of a row may become: values that occur in the rows, within the limits.
 *
 * @throws EngineError `missing-column` for a limit on a column that is not there, `bad-parameter`.
 */
export function columnMoves(
  cells: Matrix,
  codec: RowCodec,
  row: Float64Array,
  limits: MoveLimits,
): ColumnMoves[] {
  checkNames(codec.names, limits);
  return codec.names.map((column, j) => {
    const texts = codec.textsOf(j);
    const values = cells.column(j);
    const frozen = limits.immutable?.includes(column) ?? false;
    const range = limits.ranges?.[column];
    if (texts) {
      const allowed = range?.map(String);
      const candidates = textsByCount(values, texts.length).filter(
        (place) => place !== row[j] && (allowed?.includes(texts[place]!) ?? true),
      );
      return textMoves(column, frozen ? new Int32Array() : candidates);
    }
    return numberMoves(column, values, row[j]!, {
      frozen,
      range: range as readonly [number, number] | undefined,
      monotone: limits.monotone?.[column],
    });
  });
}

function textMoves(column: string, places: Int32Array): ColumnMoves {
  const candidates = Float64Array.from(places);
  return { column, isText: true, candidates, low: 0, high: 0, decimals: 0, scale: 1 };
}

interface NumberLimits {
  readonly frozen: boolean;
  readonly range: readonly [number, number] | undefined;
  readonly monotone: 'increase' | 'decrease' | undefined;
}

function numberMoves(
  column: string,
  values: Float64Array,
  own: number,
  { frozen, range, monotone }: NumberLimits,
): ColumnMoves {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const seen = [sorted[0] ?? own, sorted.at(-1) ?? own] as const;
  const [least, most] = range ?? seen;
  const low = monotone === 'increase' ? Math.max(least, own) : least;
  const high = monotone === 'decrease' ? Math.min(most, own) : most;
  const ends = range ? range.filter((end) => Number.isFinite(end)) : [];
  const candidates = [...new Set([...quantiles(sorted), ...ends])].filter(
    (value) => value >= low && value <= high && value !== own,
  );
  return {
    column,
    isText: false,
    candidates: Float64Array.from(frozen ? [] : candidates),
    low,
    high,
    decimals: decimalsOf(sorted),
    scale: spreadOf(sorted),
  };
}

/** Values of the column itself, evenly spread over its rows; all of them where they are few. */
function quantiles(sorted: Float64Array): Float64Array {
  const distinct = sorted.filter((value, i) => value !== sorted[i - 1]);
  if (distinct.length <= QUANTILES + 1) return distinct;
  return Float64Array.from(
    { length: QUANTILES + 1 },
    (_, i) => sorted[Math.round((i / QUANTILES) * (sorted.length - 1))]!,
  );
}

/** The median absolute deviation; the standard deviation, or 1, where most values are equal. */
function spreadOf(sorted: Float64Array): number {
  const median = sortedQuantile(sorted, 0.5);
  const deviations = sorted.map((value) => Math.abs(value - median)).sort();
  const mad = sortedQuantile(deviations, 0.5);
  if (mad > 0) return mad;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / sorted.length) || 1;
}

function decimalsOf(values: Float64Array): number | undefined {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const unit = 10 ** decimals;
    if (values.every((value) => Math.round(value * unit) / unit === value)) return decimals;
  }
  return undefined;
}

function checkNames(names: readonly string[], { immutable, ranges, monotone }: MoveLimits): void {
  const limited = [
    ...(immutable ?? []),
    ...Object.keys(ranges ?? {}),
    ...Object.keys(monotone ?? {}),
  ];
  for (const column of limited) {
    if (names.includes(column)) continue;
    throw new EngineError(
      'missing-column',
      `A limit is set on column ${column}, but the columns are ${names.join(', ')}.`,
      { column },
    );
  }
}
