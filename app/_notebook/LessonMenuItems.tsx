'use client';
import { Glyph } from '@app/_shell/Glyph';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { LessonAction } from './LessonMenu';
import { MenuItem } from './MenuItem';

/** The open menu of a lesson. */
export function LessonMenuItems({ actions }: { readonly actions: readonly LessonAction[] }) {
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger className="cell-more tb-more" aria-label="More for the lesson">
        <Glyph name="more" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          {actions.map(({ label, act }) => (
            <MenuItem key={label} label={label} onSelect={() => void act()} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
