'use client';
import type { Store } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import { loadStore } from './load-store';
import { whenIdle } from './when-idle';

/** The page's store once it is open, which is asked for after the first paint; null until then. */
export function useStore(): Store | null {
  const [store, setStore] = useState<Store | null>(null);
  useEffect(() => {
    let gone = false;
    const stop = whenIdle(() => {
      void loadStore().then((opened) => {
        if (!gone) setStore(opened);
      });
    });
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return store;
}
