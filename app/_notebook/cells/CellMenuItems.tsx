'use client';
import { Glyph } from '@app/_shell/Glyph';
import { toast } from '@app/_shell/toast';
import type { Cell } from '@engine/notebook/document';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useDocument } from '../document-context';

/** What can be done with a cell besides running it; it opens as soon as it is drawn. */
export function CellMenuItems({ cell }: { readonly cell: Cell }) {
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
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger className="cell-more" aria-label={`More for ${cell.id}`}>
        <Glyph name="more" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          <Item onSelect={() => edit(cell.id)} label="Edit" keys="Enter" />
          <Item onSelect={() => insert('above', 'code')} label="Add a cell above" keys="A" />
          <Item onSelect={() => insert('below', 'code')} label="Add a cell below" keys="B" />
          <Item onSelect={() => insert('below', 'prose')} label="Add text below" />
          <Item
            onSelect={() => withSession((session) => session.move(cell.id, 'up'))}
            label="Move up"
          />
          <Item
            onSelect={() => withSession((session) => session.move(cell.id, 'down'))}
            label="Move down"
          />
          <Item onSelect={remove} label="Delete" />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item(props: {
  readonly label: string;
  readonly keys?: string;
  readonly onSelect: () => void;
}) {
  return (
    <DropdownMenu.Item className="menu-i" onSelect={props.onSelect}>
      {props.label}
      {props.keys && <kbd className="k">{props.keys}</kbd>}
    </DropdownMenu.Item>
  );
}
