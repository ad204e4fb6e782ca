export interface KeyHelp {
  readonly keys: string;
  readonly does: string;
}

const everywhere: readonly KeyHelp[] = [
  { keys: 'Ctrl K', does: 'go to anything' },
  { keys: 'G', does: 'then O, L, N, R or C: Loop, Lessons, Notebook, Runs, Control room' },
  { keys: '1', does: 'to 0: jump to a stage of the loop' },
  { keys: 'T', does: 'show the numbers of the figure in focus' },
  { keys: '?', does: 'show these keys' },
  { keys: 'Esc', does: 'close what is open' },
];

const cells: readonly KeyHelp[] = [
  { keys: 'Ctrl Enter', does: 'run the cell' },
  { keys: 'Shift Enter', does: 'run the cell and go to the next one' },
  { keys: 'J', does: 'next cell' },
  { keys: 'K', does: 'previous cell' },
  { keys: 'Enter', does: 'write in the cell' },
  { keys: 'A', does: 'add a cell above' },
  { keys: 'B', does: 'add a cell below' },
  { keys: 'Ctrl .', does: 'take the correction that a failed cell offers' },
  { keys: 'Ctrl Z', does: 'take back the last edit; with Shift, make it again' },
  { keys: 'Esc', does: 'stop the running cell, else leave the editor' },
];

const perPlace: readonly { readonly path: string; readonly keys: readonly KeyHelp[] }[] = [
  {
    path: '/runs',
    keys: [
      { keys: 'J', does: 'next run' },
      { keys: 'K', does: 'previous run' },
      { keys: 'X', does: 'select the run to compare it' },
      { keys: 'Delete', does: 'delete the run; the toast takes it back' },
      { keys: '/', does: 'search the runs' },
    ],
  },
  {
    path: '/control-room',
    keys: [
      { keys: 'Space', does: 'pause or play the simulated clock' },
      { keys: 'S', does: 'step three simulated hours' },
      { keys: '1', does: 'to 4: speed of the clock, in place of the stages' },
      { keys: 'J', does: 'next alert' },
      { keys: 'K', does: 'previous alert' },
    ],
  },
  { path: '/learn/', keys: cells },
  { path: '/notebook', keys: cells },
];

/** The keys that work on the screen at a path, its own first. */
export function keysFor(path: string): readonly KeyHelp[] {
  if (path === '/') return [{ keys: 'Ctrl Enter', does: 'run the loop' }, ...everywhere];
  const own = perPlace.find((place) => path.startsWith(place.path) && path !== '/learn/');
  return [...(own?.keys ?? []), ...everywhere];
}
