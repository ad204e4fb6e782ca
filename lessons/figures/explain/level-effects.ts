import {
  meanCurve,
  outputAt,
  type PlainDependence,
  type PlainEffects,
  placesOf,
  textsOf,
} from './curve-data';

/**
 * Accumulated local effects at the heights of a curve of partial dependence, to lie over it.
 * Effects are 0 on average over the rows, so they are raised by what the curve is on average over
 * the same rows, or, where the curve starts at 0, made to start there.
 *
 * @returns one height per place of the curve's own axis; NaN where the effects do not reach
 */
export function levelEffects(
  dependence: PlainDependence,
  ale: PlainEffects,
  output: number,
  isCentred: boolean,
): { readonly places: readonly number[]; readonly level: readonly number[] } {
  const axis = dependence.values[0]!;
  const places = placesOf(axis);
  const effects = Array.from(ale.effects[outputAt(ale, output)]!);
  const own = effectsAt(axis, places, ale, effects);
  const mean = meanCurve(dependence, output);
  const base = isCentred ? -(own.find(Number.isFinite) ?? 0) : meanOverRows(dependence, mean);
  return { places, level: own.map((effect) => effect + base) };
}

function effectsAt(
  axis: PlainDependence['values'][number],
  places: readonly number[],
  ale: PlainEffects,
  effects: readonly number[],
): number[] {
  const texts = textsOf(axis);
  const theirs = ale.values[0]!;
  const named = textsOf(theirs);
  if (texts) return texts.map((text) => effects[named?.indexOf(text) ?? -1] ?? Number.NaN);
  return places.map((place) => between(placesOf(theirs), effects, place));
}

/** The mean of a curve over where the rows are. */
function meanOverRows({ values, density }: PlainDependence, curve: readonly number[]): number {
  const { edges, counts } = density[0]!;
  const places = placesOf(values[0]!);
  const texts = textsOf(values[0]!);
  let sum = 0;
  let rows = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const at = texts ? bin : (Number(edges[bin]) + Number(edges[bin + 1])) / 2;
    const inside = Math.min(places.at(-1)!, Math.max(places[0]!, at));
    sum += counts[bin]! * between(places, curve, inside);
    rows += counts[bin]!;
  }
  return sum / Math.max(1, rows);
}

/** A straight-segmented line's height at a place; NaN beyond its ends. */
function between(places: readonly number[], line: readonly number[], at: number): number {
  if (!(at >= places[0]!) || at > places.at(-1)!) return Number.NaN;
  const next = Math.max(
    1,
    places.findIndex((place) => place >= at),
  );
  const [from, to] = [places[next - 1]!, places[next] ?? places[next - 1]!];
  const share = to > from ? (at - from) / (to - from) : 0;
  return line[next - 1]! + share * ((line[next] ?? line[next - 1]!) - line[next - 1]!);
}
