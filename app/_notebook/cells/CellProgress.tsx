import type { CellState } from '@engine/notebook/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';

/** The line under a running cell's bar: how far, in its own units. */
export function CellProgress({ state: { status, progress } }: { readonly state: CellState }) {
  if (status !== 'running' || !progress) return null;
  const { done, total, unit } = progress;
  return (
    <div
      className="bar flush"
      style={{ '--bar': 'var(--running)' } as React.CSSProperties}
      role="progressbar"
      aria-label={`${formatNumber(done)} of ${formatNumber(total)} ${unit}`}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <i style={{ width: `${total > 0 ? (100 * done) / total : 0}%` }} />
    </div>
  );
}
