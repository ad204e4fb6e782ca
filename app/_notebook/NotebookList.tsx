'use client';
import './parts.css';
import { loadLessonText } from '@app/_session/lesson-text';
import { closeSession } from '@app/_session/sessions';
import { documentHref } from '@app/_shell/document-href';
import { Glyph } from '@app/_shell/Glyph';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { toast } from '@app/_shell/toast';
import { useStore } from '@app/_shell/use-store';
import type { DocumentInfo, Store } from '@engine/store/contract';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState } from 'react';
import { emptyNotebook } from './empty-notebook';
import { NoNotebooks } from './NoNotebooks';

/** The notebooks on this device: find one, make one, bring one along. */
export function NotebookList() {
  const store = useStore();
  const router = useRouter();
  const [documents, setDocuments] = useState<readonly DocumentInfo[] | null>(null);
  const [query, setQuery] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const search = useId();
  useEffect(() => store?.documents.watchList(setDocuments), [store]);

  const create = async (text: () => Promise<string> | string, origin: string | null = null) => {
    if (!store) return;
    setProblem(null);
    try {
      const { id } = await store.documents.create({ text: await text(), origin });
      router.push(documentHref(id));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const own = documents?.filter(({ id }) => !id.startsWith('lesson:'));
  const found = own?.filter(({ title }) =>
    title.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const buttons = (
    <>
      <button
        className="btn primary"
        type="button"
        disabled={!store}
        onClick={() => void create(() => emptyNotebook)}
      >
        <Glyph name="plus" />
        New notebook
      </button>
      <button
        className="btn"
        type="button"
        disabled={!store}
        onClick={() => void create(() => loadLessonText(loopLesson.id), loopLesson.id)}
      >
        Copy the loop
      </button>
      <button className="btn" type="button" disabled={!store} onClick={() => file.current?.click()}>
        <Glyph name="upload" />
        Import .md
      </button>
    </>
  );
  return (
    <>
      <div className="doc-head">
        <h1>Notebooks</h1>
        {own && own.length > 0 && buttons}
      </div>
      <input
        ref={file}
        type="file"
        accept=".md,text/markdown"
        hidden
        aria-label="Markdown file"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          target.value = '';
          if (chosen) void create(() => chosen.text());
        }}
      />
      {problem && (
        <p className="alert" data-status="failed" role="alert">
          {problem}
        </p>
      )}
      {own?.length === 0 && <NoNotebooks>{buttons}</NoNotebooks>}
      {own && own.length > 0 && (
        <>
          <div className="doc-search">
            <label className="vh" htmlFor={search}>
              Search the notebooks
            </label>
            <input
              id={search}
              className="field"
              type="search"
              placeholder="Search"
              value={query}
              onChange={({ target }) => setQuery(target.value)}
            />
          </div>
          <ul className="doc-list">
            {found?.map((document) => (
              <li key={document.id}>
                <Link href={documentHref(document.id)}>{document.title}</Link>
                <span className="q">{changedOn(document.updatedAt)}</span>
                <button
                  className="btn ghost sq"
                  type="button"
                  aria-label={`Delete ${document.title}`}
                  onClick={() => store && void remove(store, document)}
                >
                  <Glyph name="trash" />
                </button>
              </li>
            ))}
          </ul>
          {found?.length === 0 && <p className="q">No notebook has “{query}” in its title.</p>}
        </>
      )}
    </>
  );
}

async function remove({ documents }: Store, { id, title }: DocumentInfo): Promise<void> {
  await documents.remove(id);
  await closeSession(id);
  toast(`${title} was deleted.`, () => documents.restore(id));
}

function changedOn(at: number): string {
  return new Date(at).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });
}
