'use client';
import type { StoreStatus } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import { useStoreWhenUsed } from './use-store';

/** Health of the store; null while it is not open yet. */
export function useStoreStatus(): StoreStatus | null {
  const store = useStoreWhenUsed();
  const [status, setStatus] = useState<StoreStatus | null>(null);
  useEffect(() => {
    if (!store) return;
    setStatus(store.status());
    return store.watchStatus(setStatus);
  }, [store]);
  return status;
}
