import type { ParamValue } from '@engine/track/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';

/** A parameter's value for reading; null where the run has none. */
export function paramText(value: ParamValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value;
}
