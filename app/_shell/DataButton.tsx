'use client';
import { useSyncExternalStore } from 'react';
import { openDialog } from './dialogs';
import { Glyph } from './Glyph';
import { isOfflineReady, watchOfflineReady } from './offline-ready';
import { StatusGlyph } from './StatusBadge';
import { useStoreStatus } from './use-store-status';

/** Says whether work is kept and the app works offline; opens what is stored. */
export function DataButton() {
  const offline = useSyncExternalStore(watchOfflineReady, isOfflineReady, () => false);
  const status = useStoreStatus();
  const trouble = status !== null && status.state !== 'ready';
  const words = trouble
    ? status.state === 'read-only'
      ? 'Read only'
      : 'Nothing is saved'
    : offline
      ? 'Offline ready'
      : 'Your data';
  return (
    <button
      type="button"
      className="btn ghost data-btn"
      aria-haspopup="dialog"
      title={trouble ? status.reason : 'Your data on this device'}
      data-status={trouble ? 'warn' : undefined}
      onClick={() => openDialog('data')}
    >
      {trouble ? <StatusGlyph status="warn" /> : <Glyph name="offline" />}
      <span className="data-btn-t">{words}</span>
    </button>
  );
}
