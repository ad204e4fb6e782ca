import { checkAborted, EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { runJobs } from '@engine/pool/run-jobs';
import type { BackgroundRows } from './tree-background';
import type { Patterned, TreePlan } from './tree-plan';
import { estimateSteps, treePatternsJob, treeShapJob } from './tree-shap-job';

/** Operations of one job: some 50 ms. */
const COST_PER_JOB = 8e6;
/** A job has so many rows at most, so that its answer stays in the cache. */
const MOST_ROWS = 1024;
/** Less work than this is done before other threads have started. */
const WORTH_THREADS = 2e7;
/** Steps that take hours. */
const ABSURD_STEPS = 2e12;
/** A step against a background row is worth so many additions from a table. */
const COST_PER_STEP = 5;
/** Parts that trees are divided into which are explained by patterns. */
const TREE_PARTS = 8;
/** Numbers in the answer of one of these parts. */
const MOST_NUMBERS = 2 ** 20;

/**
 * What the columns of rows add: per output, rows x stride. Rows and trees do not depend on each other
 * and are put together in one order, so the answer is the same however they are divided among threads.
 *
 * @throws EngineError `too-large` for work of hours; `aborted`
 */
export async function explainRows(
  plan: TreePlan,
  rows: BackgroundRows,
  options: WorkOptions,
): Promise<Float64Array[]> {
  const found = await explainEach(plan, rows, plan.patterned ? withoutProgress(options) : options);
  if (plan.patterned) await addPatterned(plan, plan.patterned, rows, found, options);
  return found;
}

/** By tables and deep trees, and against each background row: some rows at a time. */
async function explainEach(
  plan: TreePlan,
  { rows, values }: BackgroundRows,
  options: WorkOptions,
): Promise<Float64Array[]> {
  const { cols, outputs, stride } = plan;
  const whole = Array.from({ length: outputs }, () => new Float64Array(rows * stride));
  const steps = estimateSteps(plan, values);
  if (steps > ABSURD_STEPS) refuse(plan, rows, steps);
  const cost = plan.cost + (steps * COST_PER_STEP) / rows;
  const perJob = Math.max(1, Math.min(MOST_ROWS, Math.floor(COST_PER_JOB / cost)));
  if (rows <= perJob) {
    checkAborted(options.signal);
    const part = await treeShapJob.run(values, plan, options);
    return whole.map((_, k) => part.subarray(k * rows * stride, (k + 1) * rows * stride));
  }
  const blocks = blocksOf(rows, perJob);
  const parts = await runJobs(
    treeShapJob,
    blocks.map(({ first, end }) => values.subarray(first * cols, end * cols)),
    {
      ...options,
      common: plan,
      unit: 'rows',
      total: rows,
      ...(cost * rows < WORTH_THREADS ? { workers: 1 } : {}),
    },
  );
  parts.forEach((part, i) => {
    addPart(part, blocks[i]!.first * stride, whole);
  });
  return whole;
}

/** By patterns: some rows and some trees at a time. */
async function addPatterned(
  plan: TreePlan,
  { trees, background }: Patterned,
  { rows, values }: BackgroundRows,
  whole: readonly Float64Array[],
  options: WorkOptions,
): Promise<void> {
  const { cols, outputs, stride } = plan;
  const atOnce = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / (outputs * stride))));
  const treesAtOnce = Math.ceil(trees.length / TREE_PARTS);
  const nodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const payloads = blocksOf(rows, atOnce).flatMap((block) =>
    blocksOf(trees.length, treesAtOnce).map(({ first, end }) => ({
      values: values.subarray(block.first * cols, block.end * cols),
      first,
      end,
      at: block.first * stride,
    })),
  );
  const parts = await runJobs(treePatternsJob, payloads, {
    ...options,
    common: plan,
    unit: 'rows',
    total: rows,
    ...(nodes * (background.rows + rows) < WORTH_THREADS ? { workers: 1 } : {}),
  });
  parts.forEach((part, i) => {
    addPart(part, payloads[i]!.at, whole);
  });
}

function blocksOf(count: number, most: number): { readonly first: number; readonly end: number }[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, i) => ({
    first: i * most,
    end: Math.min(count, (i + 1) * most),
  }));
}

/** Adds the answer of a job for some rows, output after output, to that of all rows. */
function addPart(part: Float64Array, at: number, whole: readonly Float64Array[]): void {
  const size = part.length / whole.length;
  whole.forEach((numbers, k) => {
    for (let i = 0; i < size; i++) numbers[at + i]! += part[k * size + i]!;
  });
}

function withoutProgress({ signal }: WorkOptions): WorkOptions {
  return signal ? { signal } : {};
}

function refuse({ against }: TreePlan, rows: number, steps: number): never {
  const background = against!.background.rows;
  throw new EngineError(
    'too-large',
    `Trees this deep are taken against each of ${background} background rows, which for ${rows} ` +
      `rows is about ${Math.round(steps / 1e12)} million million steps. Use fewer background rows, ` +
      "explain fewer rows, or choose featurePerturbation 'treePathDependent'.",
    { background, rows, steps },
  );
}
