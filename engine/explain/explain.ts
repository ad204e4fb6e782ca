import { EngineError } from '../core/error';
import type { Classes, Features, WorkOptions } from '../core/estimator';
import { Matrix } from '../core/matrix';
import { Table } from '../core/table';
import type { LinearModel } from './contract';
import type { Explanation } from './explanation';
import type { ExplainableModel } from './model-output';
import { beforeEnd, endOf } from './pipeline-end';
import { ExactExplainer } from './shap/exact-explainer';
import { groupByOrigin } from './shap/group-features';
import { KernelExplainer } from './shap/kernel-explainer';
import { LinearExplainer } from './shap/linear-explainer';
import { PermutationExplainer } from './shap/permutation-explainer';
import { TreeExplainer } from './shap/tree-explainer';
import type { FittedTreeModel } from './shap/tree-model';

export type ExplainMethod = 'tree' | 'linear' | 'exact' | 'kernel' | 'permutation';

export interface ExplainOptions extends WorkOptions {
  /** The rows to compare with. Trees can do without, by what they saw at fit. */
  readonly background?: Features;
  readonly method?: 'auto' | ExplainMethod;
  /** What is explained of a classifier; by default what the method gives in closed form. */
  readonly output?: 'probability' | 'margin';
  readonly randomState?: number;
}

/** Up to so many columns, asking every coalition takes no more than Kernel SHAP's usual budget. */
const FEW = 11;

/**
 * Shapley values of any fitted model in the words of the rows it is given, by the quickest method
 * that suits it:
 *
 * - trees (`toTrees`) by `TreeExplainer`, linear models (`coef`) by `LinearExplainer`: exact. At the end
 *   of a pipeline, rows are transformed first and the values of columns that came from the same raw
 *   column are added up, so that there is one value per raw column.
 * - any other model by asking it on the raw columns: every coalition up to 11 columns
 *   (`ExactExplainer`), else `PermutationExplainer`.
 *
 * One explanation per output. Features are the columns of `X`, those that never reach the model with
 * values of exactly 0; a column made of several raw ones is a feature of its own.
 *
 * @throws EngineError `bad-parameter` without a background where one is needed, and as the explainers
 */
export async function explain(
  model: ExplainableModel,
  X: Features,
  options: ExplainOptions = {},
): Promise<Explanation[]> {
  return (await prepareExplainer(model, options)).shapValues(X, options);
}

/** An explainer of one model that has done what does not depend on the rows to explain. */
export interface PreparedExplainer {
  readonly method: ExplainMethod;
  /** One explanation per output. */
  shapValues(X: Features, work?: WorkOptions): Promise<Explanation[]>;
}

/**
 * The explainer that {@link explain} would choose, to keep for further rows: explaining one more row
 * of a forest then takes a fraction of a millisecond.
 *
 * @throws as {@link explain}
 */
export async function prepareExplainer(
  model: ExplainableModel,
  options: ExplainOptions = {},
): Promise<PreparedExplainer> {
  const end = endOf(model);
  const method = chooseMethod(end, options);
  if (method === 'tree' || method === 'linear') return prepareEnd(model, end, method, options);
  const background = requireBackground(options, method);
  const { output, randomState = 0 } = options;
  const masking = output ? { output } : {};
  const Explainer = {
    exact: ExactExplainer,
    kernel: KernelExplainer,
    permutation: PermutationExplainer,
  }[method];
  const explainer = new Explainer(model, background, masking);
  return {
    method,
    shapValues: (X, { signal, onProgress } = {}) =>
      explainer.shapValues(X, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
        randomState,
      }),
  };
}

function chooseMethod(end: object, { method = 'auto', output, background }: ExplainOptions) {
  if (method !== 'auto') return method;
  if ('toTrees' in end) return 'tree';
  // A linear classifier is linear in its margin only.
  const isLinear = 'coef' in end && 'intercept' in end;
  if (isLinear && !(output === 'probability')) return 'linear';
  return background && columnCount(background) <= FEW ? 'exact' : 'permutation';
}

function columnCount(X: Features): number {
  if (X instanceof Table) return X.columns.length;
  return X instanceof Matrix ? X.cols : (X[0]?.length ?? 0);
}

function requireBackground({ background }: ExplainOptions, method: ExplainMethod): Features {
  if (background) return background;
  throw new EngineError(
    'bad-parameter',
    `Explaining by the method ${method} needs rows to compare with: pass background, such as the training rows or kmeansSummary's.`,
    { parameter: 'background' },
  );
}

/** Explains the last step on the rows as it sees them, and adds up by raw column. */
async function prepareEnd(
  model: ExplainableModel,
  end: object,
  method: 'tree' | 'linear',
  options: ExplainOptions,
): Promise<PreparedExplainer> {
  const { pipeline, transform } = beforeEnd(model as object);
  const background = options.background && (await transform(options.background));
  const explainer =
    method === 'tree'
      ? new TreeExplainer(end as FittedTreeModel, {
          ...(background && { data: background }),
          modelOutput: options.output === 'probability' ? 'probability' : 'raw',
        })
      : new LinearExplainer(
          end as LinearModel & { readonly classes?: Classes },
          background ?? requireBackground(options, method),
        );
  return {
    method,
    async shapValues(X, work = {}) {
      const explanations = await explainer.shapValues(await transform(X), work);
      if (!pipeline) return explanations;
      const raw = X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
      return explanations.map((explanation) => groupByOrigin(explanation, pipeline.origins, raw));
    },
  };
}
