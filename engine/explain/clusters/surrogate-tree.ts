import { checkSameLength, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, FitOptions, Target } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { rSquared } from '@engine/core/r-squared';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import { splitIndices } from '@engine/data/split/train-test-split';
import { accuracyScore } from '@engine/metrics/classification/accuracy-score';
import { adjustedRandScore } from '@engine/metrics/clustering/adjusted-rand-score';
import { toRows } from '../curves/columns';

/** An unfitted decision tree. */
export interface PlainTree {
  fit(X: Features, y: Target, options?: FitOptions): Promise<unknown>;
  predict(X: Features): Promise<Float64Array | string[]>;
  clone(): PlainTree;
  setParams(params: Readonly<Record<string, unknown>>): unknown;
  getDepth(): number;
  getNLeaves(): number;
}

/** A fitted model or clusterer whose answers a tree is to repeat. */
export interface Imitated {
  predict(X: Features): Promise<ArrayLike<number> | readonly string[]>;
}

export interface SurrogateTreeOptions {
  /** A decision tree for classes, or for quantities; it is copied. */
  readonly tree: PlainTree;
  /** Most questions in a row. */
  readonly maxDepth?: number;
  /** Most leaves. */
  readonly maxLeaves?: number;
  /** Rows held out to see how faithful the tree is on rows it has not seen; none with 0. */
  readonly testSize?: number;
  readonly randomState?: number;
  readonly signal?: AbortSignal;
}

/** How well a tree repeats answers: of classes or clusters `accuracy` and `adjustedRand`, else `r2`. */
export interface Fidelity {
  readonly accuracy?: number;
  readonly adjustedRand?: number;
  readonly r2?: number;
}

export interface SurrogateTree<Tree> {
  /** Fitted on what the model answers for the rows. */
  readonly tree: Tree;
  readonly depth: number;
  readonly leaves: number;
  /** On the rows the tree was grown on. */
  readonly fidelity: Fidelity;
  /** On rows held out. */
  readonly heldOut?: Fidelity;
}

/**
 * A small tree that says what a model, or a clusterer, says: its questions explain the model as far
 * as its fidelity goes.
 *
 * @param target a fitted model with `predict`, or the labels themselves, one per row
 * @param options `tree` is needed: `new DecisionTreeClassifier()` for classes and clusters,
 * `new DecisionTreeRegressor()` for quantities
 * @throws EngineError `bad-parameter`, `length-mismatch`, what the tree and the model throw.
 * Cost: one prediction and one fit. Source: Craven & Shavlik (1996), Extracting tree-structured
 * representations of trained networks.
 */
export async function surrogateTree<Tree extends PlainTree>(
  target: Imitated | Target,
  X: Features,
  options: SurrogateTreeOptions & { readonly tree: Tree },
): Promise<SurrogateTree<Tree>> {
  const { maxDepth, maxLeaves, testSize = 0.25, randomState = 0, signal } = options;
  if (maxLeaves !== undefined && !(Number.isInteger(maxLeaves) && maxLeaves >= 2)) {
    throw new EngineError(
      'bad-parameter',
      `maxLeaves has to be a whole number from 2, not ${maxLeaves}.`,
      { parameter: 'maxLeaves', value: maxLeaves },
    );
  }
  const rows = toRows(X);
  const said = isImitated(target) ? await answersOf(target, rows) : toLabels(target);
  checkSameLength(rows.rows, said.length, 'X', 'labels');
  const tree = options.tree.clone() as Tree;
  tree.setParams({
    ...(maxDepth === undefined ? {} : { maxDepth }),
    ...(maxLeaves === undefined ? {} : { maxLeafNodes: maxLeaves }),
  });
  const classifies = isClassifier(tree);
  const rate = async (X: Features, y: Target) => fidelity(y, await tree.predict(X), classifies);
  const split = testSize > 0 ? splitIndices(rows.rows, { testSize, randomState }) : undefined;
  const inside = split ? takeRows(rows, split.train) : rows;
  const answers = split ? takeTarget(said, split.train) : said;
  await tree.fit(inside, answers, signal ? { signal } : {});
  return {
    tree,
    depth: tree.getDepth(),
    leaves: tree.getNLeaves(),
    fidelity: await rate(inside, answers),
    ...(split
      ? { heldOut: await rate(takeRows(rows, split.test), takeTarget(said, split.test)) }
      : {}),
  };
}

function isImitated(target: Imitated | Target): target is Imitated {
  return 'predict' in target;
}

async function answersOf(model: Imitated, X: Features): Promise<Float64Array | readonly string[]> {
  return toLabels((await model.predict(X)) as Target);
}

function fidelity(y: Target, said: Target, classifies: boolean): Fidelity {
  if (!classifies) {
    return { r2: rSquared(toLabels(y) as Float64Array, toLabels(said) as Float64Array) };
  }
  return { accuracy: accuracyScore(y, said), adjustedRand: adjustedRandScore(y, said) };
}
