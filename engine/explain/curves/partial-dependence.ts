import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { Column, Table } from '@engine/core/table';
import { type Answering, type AnswerScale, answersOf, type ResponseOptions } from './answers';
import { bruteAnswers } from './brute-answers';
import { columnAt, type FeatureChoice, namesOf, placeOf, toRows } from './columns';
import { type FeatureDensity, featureDensity } from './feature-density';
import { type GridAxis, type GridOptions, gridAxis } from './grid-axis';
import { gridPoints } from './grid-points';
import { treeAnswers } from './tree-answers';
import { viewAsTrees } from './tree-view';

export interface PartialDependenceOptions extends WorkOptions, GridOptions, ResponseOptions {
  /** The mean over the rows, a curve for each row (ICE), or both. */
  readonly kind?: 'average' | 'individual' | 'both';
  /**
   * `brute` asks the model for every row at every point. `exact` gives the same answer, much faster,
   * for models that are sums of trees. `recursion` answers another question of such models: with the
   * other columns as at training instead of as in these rows. `auto` is exact where it can be, else
   * brute.
   */
  readonly method?: 'auto' | 'brute' | 'exact' | 'recursion';
  /** Columns of numbers whose distinct values are all to be on the grid. */
  readonly categoricalFeatures?: readonly FeatureChoice[];
}

/** How the answer of a model depends on one or two columns. */
export interface PartialDependence {
  readonly features: readonly string[];
  /** The values of each column that the grid is made of. */
  readonly values: readonly GridAxis[];
  /** The classes whose probability or score this is, or `target`. */
  readonly outputs: readonly string[];
  readonly scale: AnswerScale;
  /** For each output, the mean answer at each point; the last column's values vary fastest. */
  readonly average?: readonly Float64Array[];
  /** For each output, rows x points. */
  readonly individual?: readonly Matrix[];
  /** Where the rows lie along each column. */
  readonly density: readonly FeatureDensity[];
  readonly method: 'brute' | 'exact' | 'recursion';
}

/**
 * Partial dependence: what the model answers when all rows get the same value of a column, drawn
 * along that column. It works through a fitted `Pipeline` on raw columns, also of texts, whose
 * categories make up the grid. Where columns go together, rows that cannot be are asked about too;
 * `accumulatedLocalEffects` avoids that.
 *
 * The grid, and the methods `brute` and `recursion`, equal
 * `sklearn.inspection.partial_dependence` 1.2.1, except that `recursion` takes every model that can
 * be read as trees, and that missing values are left out of the grid.
 *
 * @param features one column, or two whose joint dependence is asked for
 * @returns `average` with as many numbers as the grid has points, and `individual` with a row each.
 *
 * Cost: `brute` asks for rows x points answers; `exact` takes O(nodes x rows / 32 + points) per
 * tree, and for curves per row, or where probabilities are made of the sum of the trees, rows x
 * points on top, both in parallel where there is a pool of workers; `recursion` takes
 * O(nodes + points) per tree. Reports progress in `rows`, `points` or `trees`.
 * Source: Friedman (2001), Greedy function approximation; Goldstein et al. (2015), Peeking inside the
 * black box.
 * @throws EngineError `bad-parameter`, `missing-column`; `unsupported` for a method that this model
 * does not have; `aborted`.
 */
export async function partialDependence(
  model: Answering,
  X: Features,
  features: FeatureChoice | readonly FeatureChoice[],
  options: PartialDependenceOptions = {},
): Promise<PartialDependence> {
  const { kind = 'average', method = 'auto' } = options;
  const rows = toRows(X);
  const places = readPlaces(rows, features);
  const categorical = (options.categoricalFeatures ?? []).map((name) => placeOf(rows, name));
  const like = places.map((place) => columnAt(rows, place));
  const values = like.map((column, a) =>
    gridAxis(column, options, categorical.includes(places[a]!)),
  );
  const points = gridPoints(places, like, values);
  const common = {
    features: like.map(({ name }) => name),
    values,
    density: like.map((column, a) => densityOf(column, values[a]!)),
  };
  if (kind !== 'average' && method === 'recursion') {
    throw new EngineError(
      'bad-parameter',
      "The method recursion knows no single rows, so kind has to be 'average'. Choose the method exact.",
      { parameter: 'method' },
    );
  }
  const answers = answersOf(model, options);
  const view = method === 'brute' ? undefined : viewAsTrees(model);
  const found = view && (await treeAnswers(view, rows, points, answers, kind, options));
  if (found) return { ...common, ...found };
  if (method === 'exact' || method === 'recursion') {
    throw new EngineError(
      'unsupported',
      view
        ? `The steps of the pipeline mix ${common.features.join(' and ')} with other columns, so ${method} cannot follow them. Use the method brute.`
        : `The method ${method} needs a model made of trees. Use the method brute.`,
      { parameter: 'method', value: method },
    );
  }
  return { ...common, ...(await bruteAnswers(model, rows, points, answers, kind, options)) };
}

function readPlaces(
  X: Table | Matrix,
  features: FeatureChoice | readonly FeatureChoice[],
): readonly number[] {
  const list = typeof features === 'object' ? features : [features];
  const places = list.map((feature) => placeOf(X, feature));
  if ((places.length === 1 || places.length === 2) && new Set(places).size === places.length) {
    return places;
  }
  throw new EngineError(
    'bad-parameter',
    `Partial dependence is drawn for one column or for two different ones, not for ${list.join(', ') || 'none'}. The columns: ${namesOf(X).slice(0, 20).join(', ')}.`,
    { parameter: 'features' },
  );
}

function densityOf(column: Column, axis: GridAxis): FeatureDensity {
  return featureDensity(column, axis instanceof Float64Array ? {} : { categories: axis });
}
