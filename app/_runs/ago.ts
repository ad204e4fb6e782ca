import { formatNumber } from '@lessons/figures/kit/number-format';

/** How long ago, in the largest unit that fits: `12 min`, `yesterday`, `3 days`. */
export function ago(at: number, now: number): string {
  const minutes = Math.max(0, (now - at) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${Math.floor(minutes)} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / (24 * 60));
  return days === 1 ? 'yesterday' : `${formatNumber(days)} days`;
}
