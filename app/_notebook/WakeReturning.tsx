'use client';
import { openSession } from '@app/_session/sessions';
import { useStoreWhenUsed } from '@app/_shell/use-store';
import { useEffect } from 'react';
import { useDocument } from './document-context';

/** Brings a document to life by itself where the reader left results or changes in it. */
export function WakeReturning() {
  const { id, session } = useDocument();
  const store = useStoreWhenUsed();
  const isLive = session !== null;
  useEffect(() => {
    if (!store || isLive) return;
    let gone = false;
    const wake = async () => {
      const [outputs, documents] = await Promise.all([
        store.outputs.forDocument(id),
        store.documents.list(),
      ]);
      const isKnown = outputs.length > 0 || documents.some((document) => document.id === id);
      if (isKnown && !gone) await openSession(id);
    };
    void wake();
    return () => {
      gone = true;
    };
  }, [store, id, isLive]);
  return null;
}
