'use client';
import { loadLessonText } from '@app/_session/lesson-text';
import { closeSession, openSession } from '@app/_session/sessions';
import { documentHref } from '@app/_shell/document-href';
import { loadStore } from '@app/_shell/load-store';
import { toast } from '@app/_shell/toast';
import { useStoreWhenUsed } from '@app/_shell/use-store';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useDocument } from './document-context';
import { type LessonAction, LessonMenu } from './LessonMenu';

/** A copy of the lesson as a notebook, and the way back to the author's text. */
export function LessonActions() {
  const { id, session } = useDocument();
  const router = useRouter();
  const isChanged = useIsChanged(id);

  const fork = async () => {
    const store = await loadStore();
    const stored = await store.documents.get(id);
    const text = stored && stored.deletedAt === null ? stored.text : await loadLessonText(id);
    const made = await store.documents.create({ text, origin: id });
    router.push(documentHref(made.id));
  };
  const restore = async () => {
    const store = await loadStore();
    const before = await store.documents.get(id);
    await store.documents.purge(id);
    await closeSession(id);
    await openSession(id);
    toast('The lesson is as its author wrote it.', async () => {
      if (!before) return;
      await store.documents.create({ id, text: before.text, origin: id });
      await closeSession(id);
      await openSession(id);
    });
  };
  const actions: LessonAction[] = [{ label: 'Copy to a notebook', act: fork }];
  if (isChanged && session) actions.unshift({ label: 'Restore the original', act: restore });
  return (
    <>
      {actions.map(({ label, act }) => (
        <button key={label} className="btn ghost" type="button" onClick={() => void act()}>
          {label}
        </button>
      ))}
      <LessonMenu actions={actions} />
    </>
  );
}

/** True while the reader has a changed copy of the lesson on this device. */
function useIsChanged(id: string): boolean {
  const store = useStoreWhenUsed();
  const [isChanged, setChanged] = useState(false);
  useEffect(
    () => store?.documents.watchList((list) => setChanged(list.some((one) => one.id === id))),
    [store, id],
  );
  return isChanged;
}
