'use client';
import type { Store } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import { loadStore, storeWhenUsed } from './load-store';
import { whenIdle } from './when-idle';

/** The page's store once it is open, which is asked for after the first paint; null until then. */
export function useStore(): Store | null {
  return useStoreOf(loadStore);
}

/** As {@link useStore}, but null, too, while this device has never kept anything. */
export function useStoreWhenUsed(): Store | null {
  return useStoreOf(storeWhenUsed);
}

function useStoreOf(load: () => Promise<Store>): Store | null {
  const [store, setStore] = useState<Store | null>(null);
  useEffect(() => {
    let gone = false;
    const stop = whenIdle(() => {
      void load().then((opened) => {
        if (!gone) setStore(opened);
      });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [load]);
  return store;
}
