import { formatNumber } from '../kit/number-format';
import { extent } from '../kit/scales';
import {
  answerWord,
  meanCurve,
  type PlainDependence,
  type PlainEffects,
  placesOf,
  rowAnswers,
  rowCurve,
  textsOf,
} from './curve-data';
import { cellWord } from './in-words';
import { levelEffects } from './level-effects';

/** What a curve is said to do, and from where to where it does most of it. */
export interface CurveTrend {
  readonly way: 'flat' | 'rises' | 'falls' | 'bends';
  /** The largest mean answer less the smallest. */
  readonly range: number;
  /** Between which values the curve changes fastest in its direction. */
  readonly steepest: readonly [number, number];
  /** The values of the largest and the smallest mean answer. */
  readonly highest: number;
  readonly lowest: number;
}

/** Share of all movement that may go the other way in a curve that rises or falls. */
const AGAINST = 0.05;

/** Share of the axis over which the steepest change is looked for. */
const WINDOW = 0.2;

/** Says which way a curve over rising places goes. */
export function curveTrend(places: readonly number[], curve: readonly number[]): CurveTrend {
  const [low, high] = extent(curve);
  const range = high - low;
  const highest = places[curve.indexOf(high)]!;
  const lowest = places[curve.indexOf(low)]!;
  const about = { range, highest, lowest };
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (!(range > 1e-9 * size)) {
    return { ...about, way: 'flat', steepest: [places[0]!, places.at(-1)!] };
  }
  let up = 0;
  let down = 0;
  for (let at = 1; at < curve.length; at++) {
    const step = curve[at]! - curve[at - 1]!;
    if (step > 0) up += step;
    else down -= step;
  }
  const way =
    down <= AGAINST * (up + down) ? 'rises' : up <= AGAINST * (up + down) ? 'falls' : 'bends';
  return { ...about, way, steepest: steepest(places, curve, way === 'falls' ? -1 : 1) };
}

/** The shortest stretch with nearly all of the largest change within a fifth of the axis. */
function steepest(
  places: readonly number[],
  curve: readonly number[],
  sign: number,
): readonly [number, number] {
  const room = WINDOW * (places.at(-1)! - places[0]!);
  let [from, to, most] = [0, 1, Number.NEGATIVE_INFINITY];
  for (let i = 0; i + 1 < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      if (j > i + 1 && places[j]! - places[i]! > room) break;
      const change = sign * (curve[j]! - curve[i]!);
      if (change > most) [from, to, most] = [i, j, change];
    }
  }
  const over = (i: number, j: number) => sign * (curve[j]! - curve[i]!);
  while (to - from > 1 && over(from + 1, to) >= 0.9 * most) from++;
  while (to - from > 1 && over(from, to - 1) >= 0.9 * most) to--;
  return [places[from]!, places[to]!];
}

export interface CurveShown {
  readonly dependence: PlainDependence;
  readonly output: number;
  readonly ale?: PlainEffects | undefined;
}

/** Which way the mean answer goes along a column, where most, and how far in all. */
export function curveFinding(shown: CurveShown): string {
  const { dependence, output } = shown;
  const name = dependence.features[0]!;
  const axis = dependence.values[0]!;
  const mean = meanCurve(dependence, output);
  if (mean.length < 2) return `${name} has one value, so nothing depends on it`;
  const texts = textsOf(axis);
  const trend = curveTrend(placesOf(axis), mean);
  const word = answerWord(dependence, output);
  if (trend.way === 'flat') return flatFinding(shown, name, word);
  const say = (place: number) => (texts ? texts[place]! : cellWord(rounded(place)));
  const range = formatNumber(trend.range, { digits: digitsOf(trend.range) });
  const near = aleRange(shown, trend.range);
  const also = near === null ? '' : '; asked near real rows only, ';
  if (texts || trend.way === 'bends') {
    return `The ${word} is highest at ${name} ${say(trend.highest)} and lowest at ${say(trend.lowest)}, ${range} apart${also}${near === null ? '' : `${near} apart`}`;
  }
  const [from, to] = trend.steepest;
  return `The ${word} ${trend.way} with ${name} by ${range} in all, most between ${say(from)} and ${say(to)}${also}${near === null ? '' : `by ${near}`}`;
}

function flatFinding({ dependence, output }: CurveShown, name: string, word: string): string {
  const answers = rowAnswers(dependence, output);
  let most = 0;
  for (let row = 0; answers && row < answers.rows; row++) {
    const [low, high] = extent(rowCurve(answers, row));
    most = Math.max(most, high - low);
  }
  return most > 1e-9
    ? `${name} leaves the mean ${word} as it is, but moves it by up to ${formatNumber(most, { digits: digitsOf(most) })} for a single row`
    : `${name} changes nothing about the ${word}`;
}

/** How far accumulated local effects go where that is another distance; else null. */
function aleRange({ dependence, output, ale }: CurveShown, range: number): string | null {
  if (!ale) return null;
  const { level } = levelEffects(dependence, ale, output, false);
  const [low, high] = extent(level.filter(Number.isFinite));
  const near = high - low;
  const isAlike = Math.abs(near - range) <= 0.25 * Math.max(near, range);
  return isAlike ? null : formatNumber(near, { digits: digitsOf(range) });
}

/** Digits after the point that show a size with two figures. */
export function digitsOf(size: number): number {
  if (!(size > 0)) return 2;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(size))));
}

/** A place on a grid with the figures that a person would say. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
