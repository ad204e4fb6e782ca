'use client';
import { useSnapshot } from '@app/_session/use-session';
import { loadStore } from '@app/_shell/load-store';
import { saveBlob } from '@app/_shell/save-blob';
import { useEffect } from 'react';
import { useDocument } from './document-context';
import { fileName } from './file-name';

/** The notebook's title, which can be written over, and its file. */
export function NotebookHead() {
  const { id, session } = useDocument();
  const title = useSnapshot(session, ({ document }) => document.frontMatter.title);
  const readOnly = useSnapshot(session, (snapshot) => snapshot.readOnly);
  useEffect(() => {
    if (title !== null) document.title = `${title} · Lifecycle Lab`;
  }, [title]);
  const exportFile = async () => {
    const { serialiseDocument } = await import('@engine/notebook/serialise-document');
    const live = session?.getSnapshot().document;
    const text = live
      ? serialiseDocument(live)
      : (await (await loadStore()).documents.get(id))?.text;
    if (text === undefined) return;
    saveBlob(new Blob([text], { type: 'text/markdown' }), fileName(title ?? 'notebook'));
  };
  return (
    <header className="nb-head spread">
      <div className="nb-title">
        <p className="eyebrow">Notebook, kept on this device</p>
        <h1>
          <input
            className="nb-title"
            aria-label="Title"
            value={title ?? ''}
            readOnly={readOnly !== false}
            onChange={({ target }) => session?.setFrontMatter({ title: target.value })}
          />
        </h1>
      </div>
      <button className="btn ghost" type="button" onClick={() => void exportFile()}>
        Export .md
      </button>
    </header>
  );
}
