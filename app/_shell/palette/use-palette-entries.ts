'use client';
import type { Store } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import { documentHref } from '../document-href';
import { useStore } from '../use-store';
import { actions } from './actions';
import { fixedEntries, type PaletteEntry } from './entries';
import { lessonEntries } from './lesson-entries';

/** Everything the palette knows; lessons and what lies in the store join as soon as they are read. */
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
  const [lessons, setLessons] = useState<readonly PaletteEntry[]>([]);
  useEffect(() => {
    let gone = false;
    void lessonEntries().then((entries) => gone || setLessons(entries));
    return () => {
      gone = true;
    };
  }, []);
  return [...fixedEntries(), ...actions, ...lessons, ...stored];
}

async function storedEntries(store: Store): Promise<readonly PaletteEntry[]> {
  const [documents, runs] = await Promise.all([store.documents.list(), store.runs.searchRuns()]);
  return [
    ...documents
      .filter(({ id, deletedAt }) => deletedAt === null && !id.startsWith('lesson:'))
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
