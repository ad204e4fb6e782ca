import type { Cell } from '@engine/core/table';
import { formatNumber, formatPercent } from '../kit/number-format';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** `three changes`: small counts as words, with the noun's plural where it needs one. */
export function countOf(count: number, noun: string): string {
  return `${small[count] ?? formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first letter as a capital, to begin a sentence. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = 2): string {
  const left = names.length - most;
  if (left > 0) return `${names.slice(0, most).join(', ')} and ${left} more`;
  const last = names.at(-1) ?? 'nothing';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A cell in words, with the digits that tell it from its neighbours. */
export function cellWord(cell: Cell): string {
  if (cell === null) return 'missing';
  if (typeof cell === 'string') return cell;
  if (cell !== 0 && Math.abs(cell) < 1e-4) return formatNumber(cell);
  const decimals = String(Number(cell.toPrecision(8))).split('.')[1]?.length ?? 0;
  return formatNumber(cell, { digits: Math.min(6, decimals) });
}

/** A share as a percentage that says 0 % or 100 % only where it is. */
export function shareWord(share: number): string {
  if (share > 0.999 && share < 1) return 'over 99.9 %';
  if (share > 0 && share < 0.001) return 'under 0.1 %';
  return formatPercent(share);
}
