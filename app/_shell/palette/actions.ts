import { toggleProjector, toggleTheme } from '../appearance';
import { openDialog } from '../dialogs';
import type { PaletteEntry } from './entries';

/** Things to do from anywhere. */
export const actions: readonly PaletteEntry[] = [
  {
    id: 'csv',
    label: 'Use your own CSV',
    kind: 'action',
    glyph: 'upload',
    act: () => openDialog('csv'),
  },
  {
    id: 'data',
    label: 'Your data: back up, restore',
    kind: 'action',
    glyph: 'offline',
    act: () => openDialog('data'),
  },
  {
    id: 'theme',
    label: 'Change between light and dark',
    kind: 'action',
    glyph: 'moon',
    act: toggleTheme,
  },
  {
    id: 'projector',
    label: 'Projector size on or off',
    kind: 'action',
    glyph: 'screen',
    act: toggleProjector,
  },
  {
    id: 'keys',
    label: 'Show the keys',
    kind: 'action',
    glyph: 'keys',
    keys: '?',
    act: () => openDialog('keys'),
  },
];
