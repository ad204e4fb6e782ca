'use client';
import type { Store } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import { useStoreWhenUsed } from '../use-store';
import { loopLesson } from './loop-lesson';
import { projectName } from './project-words';

export interface Project {
  /** Id of its document. */
  readonly id: string;
  readonly name: string;
}

const lesson: Project = { id: loopLesson.id, name: projectName(loopLesson.dataset) };

/** The lesson's project, and every document that runs on a table the person brought. */
export function useProjects(): readonly Project[] {
  const store = useStoreWhenUsed();
  const [own, setOwn] = useState<readonly Project[]>([]);
  useEffect(() => {
    if (!store) return;
    let known: string | null = null;
    let gone = false;
    const stop = store.documents.watchList((list) => {
      const ids = list.map(({ id }) => id).sort();
      // Most changes are edits inside a document, which make no project and end none.
      if (ids.join(' ') === known) return;
      known = ids.join(' ');
      void ownProjects(store, ids).then((next) => gone || setOwn(next));
    });
    return () => {
      gone = true;
      stop();
    };
  }, [store]);
  return [lesson, ...own];
}

async function ownProjects(store: Store, ids: readonly string[]): Promise<readonly Project[]> {
  const documents = await Promise.all(ids.map((id) => store.documents.get(id)));
  const found = documents.flatMap((document) => {
    if (!document || document.id === loopLesson.id) return [];
    const { dataset, target } = document.content.frontMatter;
    return dataset?.startsWith('user:')
      ? [{ id: document.id, name: projectName(dataset), target: String(target ?? '') }]
      : [];
  });
  return found.map(({ id, name, target }) => {
    const isTwin = found.some((other) => other.name === name && other.id !== id);
    return { id, name: isTwin && target ? `${name}: ${target}` : name };
  });
}
