import type { CellState } from './contract';

/** A cell that has never run. */
export const emptyState: CellState = {
  status: 'idle',
  outputs: [],
  variables: [],
  progress: null,
  error: null,
  milliseconds: null,
  provenance: null,
};

export type CellStates = ReturnType<typeof createCellStates>;

/** The states of a document's cells; views get a map that never changes under them. */
export function createCellStates() {
  let states: ReadonlyMap<string, CellState> = new Map();
  return {
    view: (): ReadonlyMap<string, CellState> => states,
    get: (cell: string): CellState => states.get(cell) ?? emptyState,
    set(cell: string, change: Partial<CellState>): void {
      states = new Map(states).set(cell, { ...(states.get(cell) ?? emptyState), ...change });
    },
    /** Gives new cells an empty state and drops the state of cells that are gone. */
    keep(cells: Iterable<string>): void {
      states = new Map([...cells].map((id) => [id, states.get(id) ?? emptyState]));
    },
  };
}

/** What a cell is when it waits for nothing and its result, if any, is not that of its inputs. */
export function restingStatus({ outputs, milliseconds }: CellState): 'stale' | 'idle' {
  return outputs.length > 0 || milliseconds !== null ? 'stale' : 'idle';
}
