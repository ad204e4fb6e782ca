'use client';

import { useEffect, useState } from 'react';
import { registerServiceWorker, type ServiceWorkerUpdate } from './register-service-worker';

/** Keeps the app for offline use, and asks before a new version takes over. */
export function ServiceWorker() {
  const [update, setUpdate] = useState<ServiceWorkerUpdate | null>(null);
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    return registerServiceWorker(setUpdate);
  }, []);
  return (
    <div role="status">
      {update && (
        <div className="toast">
          <span>A new version is ready.</span>
          <button type="button" onClick={update.apply}>
            Reload
          </button>
          <button type="button" onClick={() => setUpdate(null)}>
            Later
          </button>
        </div>
      )}
    </div>
  );
}
