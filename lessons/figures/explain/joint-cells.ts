import { z } from 'zod';
import { numberList } from '../figure-schemas';
import { outputAt, type PlainAxis, type PlainDependence, placesOf, textsOf } from './curve-data';
import { tableSchema } from './explanation';

/** The rows that were asked about, with their columns' names. */
export const rowsSchema = z.union([
  tableSchema,
  z.object({
    rows: z.number(),
    cols: z.number(),
    data: numberList,
    columns: z.array(z.string()).optional(),
  }),
]);
type PlainRows = z.infer<typeof rowsSchema>;

/** Values up to which a column of numbers is drawn in cells of one size. */
const FEW = 8;

/** One side of a grid: where its values' cells begin and end, in units of the axis. */
export interface GridSide {
  readonly name: string;
  readonly values: PlainAxis;
  /** Whether cells are of one size and stand at 0, 1, 2, … instead of at their values. */
  readonly isEven: boolean;
  /** One more than there are values. */
  readonly edges: readonly number[];
}

/** A grid of two columns with the mean answer in each cell and the rows that lie in it. */
export interface JointGrid {
  readonly x: GridSide;
  readonly y: GridSide;
  /** The answer of cell `a * y.values.length + b`. */
  readonly answers: readonly number[];
  /** Rows in each cell; null where the rows are not known. */
  readonly counts: Int32Array | null;
  /** Each row's place along both sides; NaN where it has none. */
  readonly places: readonly (readonly [x: number, y: number])[];
}

/** Reads a grid of two columns and puts the rows into its cells. */
export function jointGrid(
  dependence: PlainDependence,
  output: number,
  rows: PlainRows | undefined,
): JointGrid {
  const x = gridSide(dependence, 0);
  const y = gridSide(dependence, 1);
  const answers = Array.from(dependence.average?.[outputAt(dependence, output)] ?? []);
  const along = rows && placesAlong(rows, x);
  const up = rows && placesAlong(rows, y);
  if (!along || !up) return { x, y, answers, counts: null, places: [] };
  const counts = new Int32Array(answers.length);
  const places = along.map((place, row) => [place, up[row]!] as const);
  for (const [px, py] of places) {
    const [a, b] = [cellOf(x, px), cellOf(y, py)];
    if (a >= 0 && b >= 0) counts[a * y.values.length + b]! += 1;
  }
  return { x, y, answers, counts, places };
}

/** The share of a grid's ups and downs that is not the sum of what each column does alone. */
export function interactionShare({ answers, x, y }: JointGrid): number {
  const [rows, cols] = [x.values.length, y.values.length];
  const mean = meanOf(answers);
  const first = Array.from({ length: rows }, (_, a) =>
    meanOf(answers.slice(a * cols, (a + 1) * cols)),
  );
  const second = Array.from({ length: cols }, (_, b) =>
    meanOf(answers.filter((_, at) => at % cols === b)),
  );
  let together = 0;
  let all = 0;
  answers.forEach((answer, at) => {
    const alone = first[Math.floor(at / cols)]! + second[at % cols]! - mean;
    together += (answer - alone) ** 2;
    all += (answer - mean) ** 2;
  });
  return all > 0 ? together / all : 0;
}

function gridSide({ features, values }: PlainDependence, side: number): GridSide {
  const axis = values[side]!;
  const isEven = textsOf(axis) !== null || axis.length <= FEW;
  const places = isEven ? Array.from({ length: axis.length }, (_, at) => at) : placesOf(axis);
  const half = (at: number) => (places[at]! + places[at + 1]!) / 2;
  const [start, end] = isEven ? [-0.5, places.length - 0.5] : [places[0]!, places.at(-1)!];
  const inner = places.slice(1).map((_, at) => half(at));
  return { name: features[side]!, values: axis, isEven, edges: [start, ...inner, end] };
}

/** Where each row stands along a side; undefined where the rows lack the column. */
function placesAlong(rows: PlainRows, side: GridSide): number[] | undefined {
  const texts = textsOf(side.values);
  if ('data' in rows) {
    const at = rows.columns?.indexOf(side.name) ?? -1;
    if (at < 0) return undefined;
    return Array.from({ length: rows.rows }, (_, row) =>
      evenPlace(side, rows.data[row * rows.cols + at]!),
    );
  }
  const column = rows.columns.find(({ name }) => name === side.name);
  if (column?.type === 'number')
    return Array.from(column.values, (value) => evenPlace(side, value));
  if (!column || !texts) return undefined;
  return Array.from(column.codes, (code) => {
    const place = code < 0 ? -1 : texts.indexOf(column.categories[code]!);
    return place < 0 ? Number.NaN : place;
  });
}

/** A number's place: itself, or between the cells of one size where it lies. */
function evenPlace({ isEven, values }: GridSide, value: number): number {
  if (!isEven) return value;
  const places = placesOf(values);
  const next = places.findIndex((place) => place >= value);
  if (next < 0) return places.length - 1 + (value > places.at(-1)! ? Number.NaN : 0);
  if (next === 0) return value === places[0] ? 0 : Number.NaN;
  const [from, to] = [places[next - 1]!, places[next]!];
  return next - 1 + (value - from) / (to - from);
}

function cellOf({ edges }: GridSide, place: number): number {
  if (!(place >= edges[0]!) || place > edges.at(-1)!) return -1;
  return Math.min(
    edges.length - 2,
    edges.findLastIndex((edge) => edge <= place),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
