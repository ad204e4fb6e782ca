'use client';
import { useEffect, useState } from 'react';
import { useStore } from './use-store';

/** What lies in the store, for a person who wants to know. */
export interface StoredFacts {
  readonly documents: number;
  readonly runs: number;
  readonly datasets: readonly { readonly name: string; readonly bytes: number }[];
  /** Bytes used by this origin; null where the browser does not say. */
  readonly bytes: number | null;
  /** True when the browser has promised not to clear it by itself. */
  readonly kept: boolean;
}

export function useStoredFacts(version: number): StoredFacts | null {
  const store = useStore();
  const [facts, setFacts] = useState<StoredFacts | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again after a restore
  useEffect(() => {
    if (!store) return;
    let gone = false;
    const count = async () => {
      const [documents, runs, datasets, estimate, kept] = await Promise.all([
        store.documents.list(),
        store.runs.searchRuns(),
        store.datasets.list(),
        navigator.storage?.estimate?.(),
        navigator.storage?.persisted?.(),
      ]);
      if (gone) return;
      setFacts({
        documents: documents.filter(({ deletedAt }) => deletedAt === null).length,
        runs: runs.length,
        datasets,
        bytes: estimate?.usage ?? null,
        kept: kept ?? false,
      });
    };
    void count();
    return () => {
      gone = true;
    };
  }, [store, version]);
  return facts;
}
