import { EngineError } from '@engine/core/error';
import type { StoreStatus } from './contract';

/** The one place that knows whether anything may be written, and tells those who watch. */
export function createStatusLine() {
  let status: StoreStatus = { state: 'ready' };
  const listeners = new Set<(status: StoreStatus) => void>();
  return {
    get: () => status,
    set(next: StoreStatus) {
      status = next;
      for (const listener of listeners) listener(next);
    },
    watch(listener: (status: StoreStatus) => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Throws, with the reason, when this tab may only read. */
    checkWritable() {
      if (status.state === 'read-only') throw new EngineError('newer-version', status.reason);
      if (status.state === 'unavailable') throw new EngineError('unsupported', status.reason);
    },
  };
}
