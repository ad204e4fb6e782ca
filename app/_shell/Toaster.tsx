'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentToast, dismissToast, watchToast } from './toast';

const milliseconds = 6000;

/** Shows the latest toast and says it politely; it waits while pointed at or in focus. */
export function Toaster() {
  const toast = useSyncExternalStore(watchToast, currentToast, () => null);
  const [held, setHeld] = useState(false);
  const id = toast?.id;
  useEffect(() => {
    if (id === undefined || held) return;
    const timer = setTimeout(() => dismissToast(id), milliseconds);
    return () => clearTimeout(timer);
  }, [id, held]);
  return (
    <div role="status" aria-live="polite">
      {toast && (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it longer
        <div
          className="toast"
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{toast.message}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                dismissToast(toast.id);
                void toast.undo?.();
              }}
            >
              Undo
            </button>
          )}
        </div>
      )}
    </div>
  );
}
