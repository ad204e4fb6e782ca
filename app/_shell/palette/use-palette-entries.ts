'use client';
import type { Store } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import { documentHref } from '../document-href';
import { useStore } from '../use-store';
import { actions } from './actions';
import { fixedEntries, type PaletteEntry } from './entries';

/** Everything the palette knows; what lies in the store joins as soon as it is read. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const store = useStore();
  const [stored, setStored] = useState<readonly PaletteEntry[]>([]);
  useEffect(() => {
    if (!store) return;
    let gone = false;
    void storedEntries(store).then((entries) => gone || setStored(entries));
    return () => {
      gone = true;
    };
  }, [store]);
  return [...fixedEntries(), ...actions, ...stored];
}

async function storedEntries(store: Store): Promise<readonly PaletteEntry[]> {
  const [documents, runs] = await Promise.all([store.documents.list(), store.runs.searchRuns()]);
  return [
    ...documents
      .filter(({ deletedAt, origin }) => deletedAt === null && origin === null)
      .map(({ id, title }) => ({
        id: `document:${id}`,
        label: title,
        kind: 'notebook',
        glyph: 'code' as const,
        href: documentHref(id),
      })),
    ...runs.map(({ id, name, experiment }) => ({
      id: `run:${id}`,
      label: name,
      kind: `run of ${experiment}`,
      glyph: 'track' as const,
      stage: 'track' as const,
      href: `/runs/#${id}`,
    })),
  ];
}
