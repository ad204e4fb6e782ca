import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { matchFeatures } from '@engine/core/feature-schema';
import type { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import type { TreeEnsemble, TreeModel } from '../contract';
import { namesOf } from './columns';

/** A model read as trees, and how rows reach them. */
export interface TreeView {
  readonly ensemble: TreeEnsemble;
  /** Whether something changes the columns before the trees see them. */
  readonly isBehindSteps: boolean;
  /** For each column of the trees its name, where they know names. */
  readonly names: readonly string[] | undefined;
  /** The rows as the trees see them. */
  reach(X: Features): Promise<Matrix>;
}

interface FittedTrees extends TreeModel {
  readonly nFeaturesIn: number;
  readonly featureNamesIn?: readonly string[] | undefined;
}

interface Step {
  transform(X: Features): Promise<Table | Matrix>;
}

/** The trees of a model, or at the end of a pipeline; undefined for a model that has none. */
export function viewAsTrees(model: object): TreeView | undefined {
  const steps: readonly unknown[] =
    'steps' in model && Array.isArray(model.steps) ? model.steps.map((step) => step[1]) : [model];
  const last = steps.at(-1);
  const ensemble = hasTrees(last) ? readTrees(last) : undefined;
  if (!ensemble) return undefined;
  const { nFeaturesIn: count, featureNamesIn: names } = last as FittedTrees;
  const before = steps.slice(0, -1).filter(isStep);
  return {
    ensemble,
    isBehindSteps: before.length > 0,
    names,
    async reach(X) {
      let rows: Features = X;
      for (const step of before) rows = await step.transform(rows);
      return matchFeatures(rows, { count, names }, { allowMissing: ensemble.allowsMissing });
    },
  };
}

/** Where the trees see columns that they see as they are, without steps in between. */
export function placesSeen(
  { names }: TreeView,
  X: Table | Matrix,
  places: readonly number[],
): readonly number[] {
  const hasNames = names && (X instanceof Table || X.columns);
  return hasNames ? places.map((place) => names.indexOf(namesOf(X)[place]!)) : places;
}

function hasTrees(model: unknown): model is FittedTrees {
  return typeof model === 'object' && model !== null && 'toTrees' in model;
}

/** Undefined where the settings of a model keep it from being read as trees. */
function readTrees(model: FittedTrees): TreeEnsemble | undefined {
  try {
    return model.toTrees();
  } catch (error) {
    if (error instanceof EngineError && error.code === 'unsupported') return undefined;
    throw error;
  }
}

function isStep(step: unknown): step is Step {
  return typeof step === 'object' && step !== null && 'transform' in step;
}
