import { toCellError } from '@engine/kernel/cell-error';

let current: ((message: string) => void) | undefined;

// For the whole life of the worker: an error of a timer or a forgotten promise must not end it.
self.addEventListener('error', (event) => {
  event.preventDefault();
  current?.(`Not caught: ${toCellError(event.error ?? event.message).message}`);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  current?.(`Not caught: ${toCellError(event.reason).message}`);
});

/** Reports errors that no caller of the running cell sees. @returns the end of reporting. */
export function catchStrays(report: (message: string) => void): () => void {
  current = report;
  return () => {
    if (current === report) current = undefined;
  };
}
