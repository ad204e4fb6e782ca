import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { Column, NumberColumn, StringColumn, Table } from '@engine/core/table';
import { type Answering, type AnswerScale, answersOf, type ResponseOptions } from './answers';
import { columnAt, type FeatureChoice, namesOf, placeOf, toRows, withColumns } from './columns';
import { type FeatureDensity, featureDensity } from './feature-density';
import type { GridAxis } from './grid-axis';
import { jointEffects } from './joint-effects';
import { noChange } from './no-change';
import { orderCategories } from './order-categories';
import { quantileBins } from './quantile-bins';

export interface AccumulatedLocalEffectsOptions extends WorkOptions, ResponseOptions {
  /** Intervals that a column of numbers is cut into; fewer where values repeat. */
  readonly bins?: number;
  /** The order of the categories of a column of texts; by likeness when left out. */
  readonly categories?: readonly string[];
}

/** How the answer changes along one or two columns, with the others as they go with them. */
export interface AccumulatedLocalEffects {
  readonly features: readonly string[];
  /** Where the effects are given: edges of intervals, or categories in order. */
  readonly values: readonly GridAxis[];
  readonly outputs: readonly string[];
  readonly scale: AnswerScale;
  /**
   * For each output, the effect at each value, 0 on average over the rows; of two columns, what their
   * interaction adds to both effects, the second column's values fastest.
   */
  readonly effects: readonly Float64Array[];
  /** Rows per interval, per category, or per cell of two columns. */
  readonly counts: Int32Array;
  readonly density: readonly FeatureDensity[];
}

/**
 * Accumulated local effects: how the answer changes from one value of a column to the next, averaged
 * over the rows that lie there, and added up. Unlike partial dependence it asks about rows near real
 * ones only, so that columns that go together do not spoil it.
 *
 * Intervals lie between quantiles (the inverse of the distribution function) and the effects are 0 on
 * average. Texts are taken in the order of `categories`, or else so that neighbours are most alike in
 * the other columns, by classical scaling. Empty cells of two columns take the value of the nearest
 * cell with rows. Rows without a value are left out. Equals ALEPlot 1.1 of R for columns of numbers.
 *
 * Cost: 2 answers per row for one column (3 for texts), 4 for two. Reports progress in `answers`.
 * Source: Apley & Zhu (2020), Visualizing the effects of predictor variables in black box models.
 *
 * @param features one column, or two columns of numbers
 * @throws EngineError `bad-parameter`, `missing-column`; `unsupported` for two columns with texts;
 * `empty-data` for a column without two different values; `aborted`.
 */
export async function accumulatedLocalEffects(
  model: Answering,
  X: Features,
  features: FeatureChoice | readonly FeatureChoice[],
  options: AccumulatedLocalEffectsOptions = {},
): Promise<AccumulatedLocalEffects> {
  const { bins = 40 } = options;
  if (!Number.isInteger(bins) || bins < 1) {
    throw new EngineError('bad-parameter', `bins has to be a whole number from 1, not ${bins}.`, {
      parameter: 'bins',
      value: bins,
    });
  }
  const rows = toRows(X);
  const places = (typeof features === 'object' ? features : [features]).map((feature) =>
    placeOf(rows, feature),
  );
  const columns = places.map((place) => columnAt(rows, place));
  const answers = answersOf(model, options);
  const total = places.length === 2 ? 4 : columns[0]?.type === 'string' ? 3 : 2;
  let done = 0;
  const ask: AskAt = async (replaced) => {
    checkAborted(options.signal);
    const answer = await answers.ask(
      withColumns(rows, new Map(places.map((place, a) => [place, replaced[a]!]))),
    );
    options.onProgress?.({ done: ++done, total, unit: 'answers' });
    return answer;
  };
  const [first, second] = columns;
  const about = { features: columns.map(({ name }) => name), outputs: answers.outputs };
  const finish = (found: Found): AccumulatedLocalEffects => ({
    ...about,
    scale: answers.scale,
    ...found,
    density: columns.map((column, a) => {
      const axis = found.values[a]!;
      return featureDensity(column, axis instanceof Float64Array ? {} : { categories: axis });
    }),
  });
  if (columns.length === 1 && first) {
    if (first.type === 'number') return finish(await numberEffects(first, bins, ask));
    return finish(await textEffects(first, rows, places[0]!, options.categories, ask));
  }
  if (columns.length === 2 && first && second && places[0] !== places[1]) {
    if (first.type === 'number' && second.type === 'number') {
      return finish(await jointEffects(first, second, bins, ask));
    }
    throw new EngineError(
      'unsupported',
      `The joint effect is drawn for two columns of numbers, but ${first.type === 'string' ? first.name : second.name} holds texts. Use partialDependence.`,
    );
  }
  throw new EngineError(
    'bad-parameter',
    `Effects are drawn for one column or two different ones, not for ${about.features.join(', ') || 'none'}. The columns: ${namesOf(rows).slice(0, 20).join(', ')}.`,
    { parameter: 'features' },
  );
}

/** Asks the model with the chosen columns replaced. */
export type AskAt = (replaced: readonly Column[]) => Promise<Float64Array[]>;

type Found = Pick<AccumulatedLocalEffects, 'values' | 'effects' | 'counts'>;

async function numberEffects(column: NumberColumn, wanted: number, ask: AskAt): Promise<Found> {
  const { edges, bins, counts } = quantileBins(column.values, wanted);
  if (counts.length === 0) throw noChange(column);
  const at = (offset: number): Column => ({
    ...column,
    values: Float64Array.from(bins, (bin) => (bin < 0 ? Number.NaN : edges[bin + offset]!)),
  });
  const low = await ask([at(0)]);
  const high = await ask([at(1)]);
  const effects = low.map((below, o) => {
    const steps = new Float64Array(counts.length);
    bins.forEach((bin, i) => {
      if (bin >= 0) steps[bin]! += (high[o]![i]! - below[i]!) / counts[bin]!;
    });
    const effect = accumulate(steps);
    let mean = 0;
    let rows = 0;
    counts.forEach((count, bin) => {
      mean += (count * (effect[bin]! + effect[bin + 1]!)) / 2;
      rows += count;
    });
    return effect.map((value) => value - mean / rows);
  });
  return { values: [edges], effects, counts };
}

async function textEffects(
  column: StringColumn,
  X: Table | Matrix,
  place: number,
  given: readonly string[] | undefined,
  ask: AskAt,
): Promise<Found> {
  const { codes, categories } = column;
  const present = categories.filter((_, code) => codes.includes(code));
  if (present.length < 2) throw noChange(column);
  const rowsOf = present.map((category) => {
    const code = categories.indexOf(category);
    return Int32Array.from([...codes.keys()].filter((i) => codes[i] === code));
  });
  const others = namesOf(X).flatMap((_, j) => (j === place ? [] : [columnAt(X, j)]));
  const order = given ?? orderCategories(present, rowsOf, others);
  const unplaced = present.find((category) => !order.includes(category));
  if (unplaced !== undefined) {
    throw new EngineError(
      'bad-parameter',
      `The order of categories lacks "${unplaced}" of column ${column.name}. Name every category of the column.`,
      { parameter: 'categories', column: column.name },
    );
  }
  const values = order.filter((category) => present.includes(category));
  const ranks = Int32Array.from(codes, (code) =>
    code < 0 ? -1 : values.indexOf(categories[code]!),
  );
  const counts = new Int32Array(values.length);
  for (const rank of ranks) if (rank >= 0) counts[rank]!++;
  const at = (offset: number): Column => ({
    ...column,
    categories: values,
    codes: ranks.map((rank) =>
      rank < 0 ? -1 : Math.min(Math.max(rank + offset, 0), values.length - 1),
    ),
  });
  const own = await ask([at(0)]);
  const up = await ask([at(1)]);
  const down = await ask([at(-1)]);
  const effects = own.map((here, o) => {
    const steps = new Float64Array(values.length - 1);
    ranks.forEach((rank, i) => {
      if (rank < 0) return;
      if (rank + 1 < values.length) {
        steps[rank]! += (up[o]![i]! - here[i]!) / (counts[rank]! + counts[rank + 1]!);
      }
      if (rank > 0) {
        steps[rank - 1]! += (here[i]! - down[o]![i]!) / (counts[rank]! + counts[rank - 1]!);
      }
    });
    const effect = accumulate(steps);
    let mean = 0;
    let rows = 0;
    counts.forEach((count, rank) => {
      mean += count * effect[rank]!;
      rows += count;
    });
    return effect.map((value) => value - mean / rows);
  });
  return { values: [values], effects, counts };
}

/** Sums up to each step, from 0. */
function accumulate(steps: Float64Array): Float64Array {
  const sums = new Float64Array(steps.length + 1);
  for (let at = 0; at < steps.length; at++) sums[at + 1] = sums[at]! + steps[at]!;
  return sums;
}
