const minus = '−';
const space = ' ';

export interface NumberFormat {
  /** Digits after the point; without it, up to four significant digits and no closing zeros. */
  readonly digits?: number;
  /** Writes a plus before positive numbers. */
  readonly signed?: boolean;
}

/** A number for reading: comma at thousands, true minus; `missing` where there is none. */
export function formatNumber(value: number | null, format: NumberFormat = {}): string {
  if (value === null || Number.isNaN(value)) return 'missing';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  const text = plain(Math.abs(value), format.digits);
  const isZero = Number(text) === 0;
  const sign = isZero ? '' : value < 0 ? minus : format.signed ? '+' : '';
  return sign + text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function plain(size: number, digits: number | undefined): string {
  if (digits !== undefined) return size.toFixed(digits);
  if (size === 0 || Number.isInteger(size)) return size.toFixed(0);
  if (size < 0.001) return size.toPrecision(2);
  const decimals = Math.max(0, 3 - Math.floor(Math.log10(size)));
  return size.toFixed(Math.min(decimals, 6)).replace(/\.?0+$/, '');
}

/** A share of one as a percentage: `formatPercent(0.265)` is `26.5 %`. */
export function formatPercent(share: number | null, digits = 1): string {
  if (share === null || Number.isNaN(share)) return 'missing';
  const text = formatNumber(share * 100, { digits });
  return `${digits > 0 ? text.replace(/\.0+$/, '') : text}${space}%`;
}

/** A duration for reading: `320 ms`, `4.1 s`, `2 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${formatNumber(milliseconds, { digits: 0 })}${space}ms`;
  if (milliseconds < 10_000) return `${formatNumber(milliseconds / 1000, { digits: 1 })}${space}s`;
  if (milliseconds < 100_000) return `${formatNumber(milliseconds / 1000, { digits: 0 })}${space}s`;
  return `${formatNumber(milliseconds / 60_000, { digits: 0 })}${space}min`;
}

/** A size for reading: `184 kB`, `1.2 MB` (decimal units). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes}${space}B`;
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1000, { digits: 0 })}${space}kB`;
  return `${formatNumber(bytes / 1_000_000, { digits: 1 })}${space}MB`;
}
