import { cellOf, type PlainExplanation } from './explanation';

/** Distinct numbers up to which a column is drawn with its points apart. */
const FEW = 12;

/** The categories of a text column in the order in which they are drawn; null for numbers. */
export function categoryNames(
  { data }: PlainExplanation,
  feature: number,
): readonly string[] | null {
  const column = 'columns' in data ? data.columns[feature]! : null;
  return column?.type === 'string' ? [...column.categories].sort() : null;
}

/**
 * Where each row stands along a feature's axis, NaN where it is missing, and by how much to move it
 * so that rows of few distinct values do not hide each other. The move is the same at every drawing.
 */
export function columnPlaces(
  explanation: PlainExplanation,
  feature: number,
): { readonly places: Float64Array; readonly jitter: Float64Array } {
  const names = categoryNames(explanation, feature);
  const places = Float64Array.from({ length: explanation.values.rows }, (_, row) => {
    const cell = cellOf(explanation, row, feature);
    if (cell === null) return Number.NaN;
    return typeof cell === 'number' ? cell : names!.indexOf(cell);
  });
  const distinct = [...new Set(places)].filter(Number.isFinite).sort((a, b) => a - b);
  const gap = names ? 1 : Math.min(...distinct.slice(1).map((value, i) => value - distinct[i]!));
  const room = names || (distinct.length > 1 && distinct.length <= FEW) ? 0.5 * gap : 0;
  // Steps of the golden ratio spread evenly and need no dice.
  const jitter = places.map((_, row) => (((row * 0.618034) % 1) - 0.5) * room);
  return { places, jitter };
}
