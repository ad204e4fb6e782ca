import { EngineError } from '@engine/core/error';
import { type Column, cellAt, type Table } from '@engine/core/table';
import type { ConceptDrift, CovariateShift } from './contract';

type Timing = { readonly fromDay: number; readonly overDays?: number; readonly share?: number };

/** A number column with fewer different values is a code or a count of a few things. */
const fewValues = 10;

/**
 * A covariate shift that can be seen in this table: a rise of 25 % in the number column in which
 * such a rise is largest against the usual spread. Without number columns, the commonest text
 * column's rarest value becomes common.
 *
 * @throws `unsupported` for a table without features.
 */
export function suggestCovariateShift(
  rows: Table,
  target: string,
  { fromDay, overDays = 0, share = 0.8 }: Timing,
): CovariateShift {
  const timing = { kind: 'covariate', share, fromDay, overDays } as const;
  const features = rows.columns.filter(({ name }) => name !== target);
  const [movable] = features
    .flatMap((column) =>
      column.type === 'number' ? [relativeSpread(column.name, column.values)] : [],
    )
    .filter(({ spread }) => spread > 0)
    .sort((a, b) => a.spread - b.spread);
  if (movable) return { ...timing, column: movable.name, factor: 1.25 };
  const [texts] = features
    .filter((column) => column.type === 'string' && column.categories.length > 1)
    .sort((a, b) => distinct(a) - distinct(b));
  if (texts?.type !== 'string') throw nothingToMove(target);
  const counts = countCodes(texts.codes, texts.categories.length);
  const rarest = counts.indexOf(Math.min(...counts.filter((count) => count > 0)));
  return { ...timing, column: texts.name, category: texts.categories[rarest]! };
}

/**
 * A concept drift that this table's model has not seen: in the group that has had the rare label
 * least often, a share of the customers now ends with it.
 *
 * @throws `unsupported` for a table without features.
 */
export function suggestConceptDrift(
  rows: Table,
  target: string,
  { fromDay, overDays = 0, share = 0.5 }: Timing,
): ConceptDrift {
  const becomes = rarestLabel(rows.column(target));
  const isRare = Uint8Array.from({ length: rows.rows }, (_, i) =>
    cellAt(rows.column(target), i) === becomes ? 1 : 0,
  );
  const [group] = rows.columns
    .filter(({ name }) => name !== target)
    .flatMap(groupsOf)
    .map((group) => ({ ...group, ...rateIn(group.has, isRare) }))
    .filter(({ size }) => size >= 0.15 && size <= 0.6)
    .sort((a, b) => a.rate - b.rate || b.size - a.size);
  if (!group) throw nothingToMove(target);
  return { kind: 'concept', share, fromDay, overDays, becomes, ...group.where };
}

/** Standard deviation over mean, of columns that are measured and not counted. */
function relativeSpread(name: string, values: Float64Array) {
  const known = values.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const measured = mean !== 0 && new Set(known).size >= fewValues;
  return { name, spread: measured ? Math.sqrt(squares / known.length) / Math.abs(mean) : 0 };
}

interface Group {
  readonly where: Pick<ConceptDrift, 'column' | 'category' | 'atLeast' | 'below'>;
  readonly has: (i: number) => boolean;
}

/** The categories of a text column; the lower and the upper half of a number column. */
function groupsOf(column: Column): Group[] {
  if (column.type === 'string') {
    if (column.categories.length > 50) return [];
    return column.categories.map((category, code) => ({
      where: { column: column.name, category },
      has: (i) => column.codes[i] === code,
    }));
  }
  const known = column.values.filter(Number.isFinite).sort();
  const middle = known[known.length >> 1];
  if (middle === undefined || middle === known[0]) return [];
  return [
    { where: { column: column.name, atLeast: middle }, has: (i) => column.values[i]! >= middle },
    { where: { column: column.name, below: middle }, has: (i) => column.values[i]! < middle },
  ];
}

function rateIn(has: (i: number) => boolean, isRare: Uint8Array) {
  let inside = 0;
  let rare = 0;
  isRare.forEach((flag, i) => {
    if (!has(i)) return;
    inside++;
    rare += flag;
  });
  return { size: inside / isRare.length, rate: inside === 0 ? 1 : rare / inside };
}

function rarestLabel(labels: Column): string | number {
  const counts = new Map<string | number, number>();
  const length = labels.type === 'number' ? labels.values.length : labels.codes.length;
  for (let i = 0; i < length; i++) {
    const label = cellAt(labels, i);
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const [rarest] = [...counts].sort((a, b) => a[1] - b[1]);
  if (rarest) return rarest[0];
  throw new EngineError('empty-data', `The target ${labels.name} has no labels at all.`);
}

function countCodes(codes: Int32Array, length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

function distinct(column: Column): number {
  return column.type === 'string' ? column.categories.length : Number.POSITIVE_INFINITY;
}

function nothingToMove(target: string): EngineError {
  return new EngineError(
    'unsupported',
    `Besides ${target} the table has no column whose values could move. Describe the shift yourself.`,
    { target },
  );
}
