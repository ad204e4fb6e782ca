import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { runJobs } from '@engine/pool/run-jobs';
import type { BackgroundRows } from './tree-background';
import type { TreePlan } from './tree-plan';
import { estimateSteps, treeShapJob } from './tree-shap-job';

/** Operations of one job: some 50 ms. */
const COST_PER_JOB = 3e7;
/** A job has so many rows at most, so that its answer stays in the cache. */
const MOST_ROWS = 1024;
/** Less work than this is done before other threads have started. */
const WORTH_THREADS = 2e8;
/** Steps that take hours. */
const ABSURD_STEPS = 2e12;
/** A step against a background row is worth so many additions from a table. */
const COST_PER_STEP = 5;

/**
 * What the columns of rows add: per output, rows x stride. Rows do not depend on each other, so the
 * answer is the same however they are divided among threads.
 *
 * @throws EngineError `too-large` for work of hours; `aborted`
 */
export async function explainRows(
  plan: TreePlan,
  { rows, values }: BackgroundRows,
  options: WorkOptions,
): Promise<Float64Array[]> {
  const { cols, outputs, stride } = plan;
  const steps = estimateSteps(plan, values);
  if (steps > ABSURD_STEPS) refuse(plan, rows, steps);
  const cost = plan.cost + (steps * COST_PER_STEP) / rows;
  const perJob = Math.max(1, Math.min(MOST_ROWS, Math.floor(COST_PER_JOB / cost)));
  const starts = Array.from({ length: Math.ceil(rows / perJob) }, (_, i) => i * perJob);
  const blocks = starts.map((first) => values.subarray(first * cols, (first + perJob) * cols));
  const parts = await runJobs(treeShapJob, blocks, {
    ...options,
    common: plan,
    unit: 'rows',
    total: rows,
    ...(cost * rows < WORTH_THREADS ? { workers: 1 } : {}),
  });
  return Array.from({ length: outputs }, (_, k) => {
    const whole = new Float64Array(rows * stride);
    parts.forEach((part, i) => {
      const size = part.length / outputs;
      whole.set(part.subarray(k * size, (k + 1) * size), starts[i]! * stride);
    });
    return whole;
  });
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
