import { EngineError } from '../../core/error';
import type { Matrix } from '../../core/matrix';
import { type Cell, type Column, cellAt, Table, toColumn } from '../../core/table';

/** Names of columns that count as one feature, under the name of that feature. */
export type FeatureGroups = Readonly<Record<string, readonly string[]>>;

/** One feature of an explanation: a column, or several that come and go together. */
export interface Player {
  readonly name: string;
  readonly columns: readonly number[];
}

/**
 * The features of an explanation, in the order of their first columns; a column in no group stays
 * a feature of its own.
 *
 * @throws EngineError `missing-column`, `duplicate-name`
 */
export function playersOf(names: readonly string[], groups: FeatureGroups = {}): Player[] {
  const groupOf = new Map<string, string>();
  for (const [group, members] of Object.entries(groups)) {
    for (const member of members) {
      if (!names.includes(member)) {
        throw new EngineError(
          'missing-column',
          `The group ${group} names the column ${member}, which is not among those explained.`,
          { column: member },
        );
      }
      if (groupOf.has(member)) {
        throw new EngineError(
          'duplicate-name',
          `Column ${member} stands in two groups. Keep it in one.`,
          { column: member },
        );
      }
      groupOf.set(member, group);
    }
  }
  const players = new Map<string, number[]>();
  names.forEach((name, j) => {
    const player = groupOf.get(name) ?? name;
    const columns = players.get(player);
    if (columns) columns.push(j);
    else players.set(player, [j]);
  });
  return [...players].map(([name, columns]) => ({ name, columns }));
}

/** The rows with one column per feature; a group shows its members as text. */
export function playerData(data: Table | Matrix, players: readonly Player[]): Table | Matrix {
  if (players.every(({ columns }) => columns.length === 1)) return data;
  const table = tableOf(data);
  return new Table(
    players.map(({ name, columns }): Column => {
      const members = columns.map((j) => table.columns[j]!);
      if (members.length === 1) return { ...members[0]!, name };
      const texts = Array.from({ length: table.rows }, (_, row) =>
        members.map((member) => `${member.name} = ${show(cellAt(member, row))}`).join(', '),
      );
      return toColumn(name, texts);
    }),
  );
}

/** A matrix as a table, with its column names or else `x0`, `x1` and so on. */
export function tableOf(data: Table | Matrix): Table {
  if (data instanceof Table) return data;
  return new Table(
    Array.from({ length: data.cols }, (_, j) => ({
      type: 'number' as const,
      name: data.columns?.[j] ?? `x${j}`,
      values: data.column(j),
    })),
  );
}

function show(cell: Cell): string {
  if (cell === null) return 'missing';
  return typeof cell === 'number' ? String(Number(cell.toPrecision(4))) : cell;
}
