'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import { toast } from '@app/_shell/toast';
import type { Cell } from '@engine/notebook/document';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useState } from 'react';
import { useDocument } from '../document-context';
import { MenuItem } from '../MenuItem';
import { HowMade } from './HowMade';

/** What can be done with a cell besides running it; it opens as soon as it is drawn. */
export function CellMenuItems({ cell }: { readonly cell: Cell }) {
  const { session } = useDocument();
  const readOnly = useSnapshot(session, (snapshot) => snapshot.readOnly);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <DropdownMenu.Root defaultOpen>
        <DropdownMenu.Trigger className="cell-more" aria-label={`More for ${cell.id}`}>
          <Glyph name="more" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            <MenuItem onSelect={() => setAsked(true)} label="How this was made" />
            {!readOnly && <EditItems cell={cell} />}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isAsked && <HowMade cell={cell.id} onClose={() => setAsked(false)} />}
    </>
  );
}

function EditItems({ cell }: { readonly cell: Cell }) {
  const { withSession, select, edit } = useDocument();
  const insert = (where: 'above' | 'below', kind: 'code' | 'prose') =>
    withSession((session) => {
      const { cells } = session.getSnapshot().document;
      const at = cells.findIndex(({ id }) => id === cell.id);
      const after = where === 'below' ? cell.id : (cells[at - 1]?.id ?? null);
      const made = session.insert(after, kind);
      select(made);
      edit(made);
    });
  const remove = () =>
    withSession((session) => {
      session.remove(cell.id);
      toast(`${cell.id} was deleted.`, () => session.undo());
    });
  const move = (direction: 'up' | 'down') =>
    withSession((session) => session.move(cell.id, direction));
  return (
    <>
      <MenuItem onSelect={() => edit(cell.id)} label="Edit" keys="Enter" />
      <MenuItem onSelect={() => insert('above', 'code')} label="Add a cell above" keys="A" />
      <MenuItem onSelect={() => insert('below', 'code')} label="Add a cell below" keys="B" />
      <MenuItem onSelect={() => insert('below', 'prose')} label="Add text below" />
      <MenuItem onSelect={() => move('up')} label="Move up" />
      <MenuItem onSelect={() => move('down')} label="Move down" />
      <MenuItem onSelect={remove} label="Delete" />
    </>
  );
}
