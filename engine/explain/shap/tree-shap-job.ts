import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { defineJob } from '@engine/pool/jobs';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { AgainstRow } from './tree-against-row';
import { marginsOf, sigmoid } from './tree-background';
import { ByPatterns } from './tree-by-patterns';
import { addDeepPairs, deepPairsCost } from './tree-deep-pairs';
import { addDeepValues, deepCost } from './tree-deep-values';
import type { Against, TreePlan } from './tree-plan';
import { addFromTables } from './tree-tables';

/** Steps down trees that are taken without a break: some 20 ms. */
const STEPS_AT_ONCE = 2_000_000;

/** What the columns of some rows add, outputs x rows x stride. Rows are row-major, float32. */
export const treeShapJob = defineJob(
  'tree-shap',
  async (values: Float32Array, plan: TreePlan, options: WorkOptions): Promise<Float64Array> => {
    const { cols, outputs, stride, tables, deepTrees, deepPaths, against } = plan;
    const rows = values.length / cols;
    const into = new Float64Array(outputs * rows * stride);
    addFromTables(tables, values, rows, cols, stride, into);
    let steps = 0;
    for (const deep of deepTrees) {
      addDeepValues(deep, values, rows, cols, into);
      steps = await breatheAfter(steps + rows * deepCost(deep), options);
    }
    for (const deep of deepPaths) {
      addDeepPairs(deep, values, rows, cols, into);
      steps = await breatheAfter(steps + rows * deepPairsCost(deep), options);
    }
    if (against) await addAgainst(plan, against, values, into, options);
    options.onProgress?.({ done: rows, total: rows, unit: 'rows' });
    return into;
  },
);

/** Some rows, and some of the trees that are explained by patterns. */
export interface PatternsPayload {
  readonly values: Float32Array;
  readonly first: number;
  readonly end: number;
}

/** What the columns of some rows add to some trees against a whole background. */
export const treePatternsJob = defineJob(
  'tree-shap-patterns',
  async ({ values, first, end }: PatternsPayload, plan: TreePlan, options: WorkOptions) => {
    const { game, cols, outputs, stride } = plan;
    const { trees, background } = plan.patterned!;
    const rows = values.length / cols;
    const into = new Float64Array(outputs * rows * stride);
    const explainer = new ByPatterns(game, cols, values, background.values, into);
    for (let t = first; t < end; t++) {
      explainer.add(trees[t]!);
      options.onProgress?.({
        done: (rows * (t + 1 - first)) / trees.length,
        total: rows,
        unit: 'rows',
      });
      await breathe(options);
    }
    return into;
  },
);

/** Lets events in after enough work. @returns the steps since then */
async function breatheAfter(steps: number, options: WorkOptions): Promise<number> {
  if (steps < STEPS_AT_ONCE) return steps;
  await breathe(options);
  return 0;
}

async function breathe({ signal }: WorkOptions): Promise<void> {
  await yieldToEvents();
  checkAborted(signal);
}

/** Adds the mean over the background rows, one of them at a time. */
async function addAgainst(
  plan: TreePlan,
  { trees, background, stretches, ensemble }: Against,
  values: Float32Array,
  into: Float64Array,
  options: WorkOptions,
): Promise<void> {
  const { game, cols, outputs, stride } = plan;
  const rows = values.length / cols;
  const once = new Float64Array(outputs * stride);
  const sum = stretches ? new Float64Array(outputs * stride) : once;
  const walk = new AgainstRow(trees, game, cols, values, background.values, once);
  const own = stretches ? marginsOf(ensemble, values, cols) : undefined;
  const theirs = stretches ? marginsOf(ensemble, background.values, cols) : undefined;
  for (let row = 0; row < rows; row++) {
    sum.fill(0);
    for (let b = 0; b < background.rows; b++) {
      for (const tree of trees) walk.add(tree, row, b);
      if (own && theirs) {
        addStretched(once, stretch(own[row]!, theirs[b]!), sum);
        once.fill(0);
      }
      walk.steps = await breatheAfter(walk.steps, options);
    }
    for (let k = 0; k < outputs; k++) {
      const at = (k * rows + row) * stride;
      for (let j = 0; j < stride; j++) into[at + j]! += sum[k * stride + j]! / background.rows;
    }
    options.onProgress?.({ done: row, total: rows, unit: 'rows' });
  }
}

function addStretched(once: Float64Array, factor: number, sum: Float64Array): void {
  for (let j = 0; j < once.length; j++) sum[j]! += once[j]! * factor;
}

/** How much probability there is per margin between two margins; its limit where they are one. */
function stretch(own: number, theirs: number): number {
  if (Math.abs(own - theirs) > 1e-9) return (sigmoid(own) - sigmoid(theirs)) / (own - theirs);
  return sigmoid(own) * (1 - sigmoid(own));
}

/** The steps that some rows take against all background rows, by a look at a few of those. */
export function estimateSteps(plan: TreePlan, values: Float32Array): number {
  const { against, cols, outputs, stride, game } = plan;
  if (!against) return 0;
  const rows = values.length / cols;
  const { trees, background } = against;
  const into = new Float64Array(outputs * stride);
  const walk = new AgainstRow(trees, game, cols, values, background.values, into);
  let looks = 0;
  for (let i = 0; i < LOOKS; i++) {
    const row = Math.floor((i * rows) / LOOKS);
    const b = Math.floor((i * background.rows) / LOOKS);
    for (const tree of trees) walk.add(tree, row, b);
    looks++;
  }
  return (walk.steps / looks) * rows * background.rows;
}

const LOOKS = 20;
