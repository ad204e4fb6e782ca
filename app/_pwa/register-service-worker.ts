import { isAnyoneWorking } from './working';

/** Remembers, for this tab, that the one reload for isolation has been made. */
const reloaded = 'lifecycle-lab:reloaded-for-isolation';

export interface ServiceWorkerUpdate {
  /** Lets the new version take over and reloads this tab. */
  readonly apply: () => void;
}

/**
 * Registers the service worker, which keeps the app for offline use.
 * @param onUpdate told when a new version waits for consent, or has taken over in another tab
 * @returns a function that stops listening
 */
export function registerServiceWorker(onUpdate: (update: ServiceWorkerUpdate) => void): () => void {
  const { serviceWorker } = navigator;
  const stop = new AbortController();
  const { signal } = stop;
  let hadController = serviceWorker.controller !== null;
  let agreed = false;

  serviceWorker.addEventListener(
    'controllerchange',
    () => {
      if (agreed) location.reload();
      else if (hadController) onUpdate({ apply: () => location.reload() });
      else void reloadForIsolation();
      hadController = true;
    },
    { signal },
  );
  // By now the tab that this one replaced is gone, and perhaps the last of an older version.
  serviceWorker.controller?.postMessage({ type: 'tab-opened' });
  void serviceWorker.register('/sw.js').then((registration) => {
    if (signal.aborted) return;
    const offer = (worker: ServiceWorker) =>
      onUpdate({
        apply: () => {
          agreed = true;
          worker.postMessage({ type: 'use-new-version' });
        },
      });
    if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener(
      'updatefound',
      () => {
        const worker = registration.installing;
        worker?.addEventListener(
          'statechange',
          () => {
            if (worker.state === 'installed' && serviceWorker.controller) offer(worker);
          },
          { signal },
        );
      },
      { signal },
    );
  }, ignoreOffline);
  return () => stop.abort();
}

/**
 * A host that sends no isolation headers gives an isolated page only once the service worker
 * answers: one reload, once per tab, and never while something runs.
 */
async function reloadForIsolation(): Promise<void> {
  if (crossOriginIsolated || sessionStorage.getItem(reloaded)) return;
  if (await isAnyoneWorking()) return;
  sessionStorage.setItem(reloaded, 'yes');
  location.reload();
}

/** Offline, or on a host without sw.js, the app goes on with what it has. */
function ignoreOffline(): void {}
