'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import { Keys } from '@app/_shell/Keys';
import { useDocument } from './document-context';

/** Adds a cell of code below the selected one, or at the end; a read-only document takes none. */
export function AddCell({ atEnd = false }: { readonly atEnd?: boolean }) {
  const { session, withSession, selected, select, edit } = useDocument();
  const readOnly = useSnapshot(session, (snapshot) => snapshot.readOnly);
  const add = () =>
    withSession((session) => {
      const { cells } = session.getSnapshot().document;
      const last = cells.at(-1)?.id ?? null;
      const isHere = cells.some(({ id }) => id === selected);
      const made = session.insert(atEnd || !isHere ? last : selected, 'code');
      select(made);
      edit(made);
    });
  if (readOnly) return null;
  return (
    <button className={atEnd ? 'addcell' : 'btn ghost'} type="button" onClick={add}>
      <Glyph name="plus" />
      {atEnd ? 'Add a cell' : 'Cell'}
      {atEnd && <Keys of="B" />}
    </button>
  );
}
