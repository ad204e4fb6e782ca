import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface Selection {
  readonly rows: ReadonlyMap<string, number>;
  readonly select: (population: string, row: number | null) => void;
}

const SelectionContext = createContext<Selection | null>(null);

/** Within it a row that is picked in one figure is marked in all figures of the same rows. */
export function SelectedRows({ children }: { readonly children: ReactNode }) {
  const [rows, setRows] = useState<ReadonlyMap<string, number>>(new Map());
  const selection = useMemo(
    () => ({
      rows,
      select: (population: string, row: number | null) =>
        setRows((before) => {
          const after = new Map(before);
          if (row === null) after.delete(population);
          else after.set(population, row);
          return after;
        }),
    }),
    [rows],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

/**
 * The row that is picked among the rows of a population, such as `test rows`, and how to pick
 * another one. A figure that stands alone keeps its own.
 */
export function useSelectedRow(
  population: string,
): readonly [number | null, (row: number | null) => void] {
  const shared = useContext(SelectionContext);
  const [own, setOwn] = useState<number | null>(null);
  if (!shared) return [own, setOwn];
  return [shared.rows.get(population) ?? null, (row) => shared.select(population, row)];
}
