'use client';
import './parts.css';
import { openSession } from '@app/_session/sessions';
import { useSession, useSnapshot } from '@app/_session/use-session';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { AddCell } from './AddCell';
import { CellList } from './CellList';
import { DocumentProvider } from './DocumentProvider';
import { NotebookHead } from './NotebookHead';
import { RunToolbar } from './RunToolbar';
import { SeedField } from './SeedField';
import { Inspector } from './side/Inspector';

/** One notebook, named by the `id` in the address. */
export function NotebookScreen() {
  const id = useSearchParams().get('id');
  return id ? (
    <DocumentProvider id={id} key={id}>
      <OpenNotebook id={id} />
    </DocumentProvider>
  ) : (
    <Missing reason="This address names no notebook." />
  );
}

function OpenNotebook({ id }: { readonly id: string }) {
  const session = useSession(id);
  const readOnly = useSnapshot(session, (snapshot) => snapshot.readOnly);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    openSession(id).catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, [id]);
  if (problem) return <Missing reason={problem} />;
  return (
    <div className="nb" data-stage="train">
      <div className="nb-main">
        <NotebookHead />
        <RunToolbar>
          <AddCell />
          <SeedField />
        </RunToolbar>
        {readOnly && (
          <p className="read-only" role="note">
            {readOnly}
          </p>
        )}
        <div className="cells">
          {session ? <CellList initial={[]} /> : <p className="q">Opening…</p>}
          {session && <AddCell atEnd />}
        </div>
      </div>
      <Inspector />
    </div>
  );
}

function Missing({ reason }: { readonly reason: string }) {
  return (
    <div className="empty box" role="alert">
      <h1>No notebook is open</h1>
      <p>{reason}</p>
      <a className="btn" href="/notebook/">
        All notebooks
      </a>
    </div>
  );
}
