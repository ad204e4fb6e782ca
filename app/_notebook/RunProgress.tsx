'use client';
import { useSnapshot } from '@app/_session/use-session';
import { StatusBadge } from '@app/_shell/StatusBadge';
import { formatDuration, formatNumber } from '@lessons/figures/kit/number-format';
import { useDocument } from './document-context';

/** What runs, how far it is and how long it will take; what ended a run, if something did. */
export function RunProgress() {
  const { session } = useDocument();
  const snapshot = useSnapshot(session, (whole) => whole);
  const progress = snapshot?.progress;
  if (!snapshot || !progress) {
    return snapshot?.crash ? (
      <span className="tb-run" role="alert">
        <StatusBadge status="failed" word="Kernel restarted">
          {snapshot.crash.message}
        </StatusBadge>
      </span>
    ) : null;
  }
  const { cell, done, total, left } = progress;
  const inside = cell === null ? null : snapshot.cells.get(cell)?.progress;
  const share = (done + (inside && inside.total > 0 ? inside.done / inside.total : 0)) / total;
  const facts = [
    inside
      ? `${formatNumber(inside.done)} of ${formatNumber(inside.total)} ${inside.unit}`
      : `cell ${Math.min(done + 1, total)} of ${total}`,
    left === null ? '' : `${formatDuration(Math.max(1000, Math.ceil(left / 1000) * 1000))} left`,
  ].filter(Boolean);
  return (
    <span className="tb-run" role="status">
      <StatusBadge status="running" word={cell ?? 'Starting'}>
        {snapshot.kernel === 'starting' ? 'starting the kernel' : facts.join(', ')}
      </StatusBadge>
      <span className="bar" style={{ '--bar': 'var(--running)' } as React.CSSProperties}>
        <i style={{ width: `${100 * share}%` }} />
      </span>
    </span>
  );
}
