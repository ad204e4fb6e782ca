import { type LogisticTask, logisticProblem } from './logistic-problem';
import { type Minimum, minimizeByNewton, type NewtonOptions } from './newton';

/** From so many rows on, a part of them finds a good place to start. */
const MANY_ROWS = 20_000;

/** One row of so many belongs to that part. */
const STRIDE = 16;

/**
 * Finds the optimum of a logistic regression. With many rows it first fits one of every 16, which
 * costs little and saves all but a few of the steps over all rows.
 */
export function fitLogistic(task: LogisticTask, options: NewtonOptions): Minimum {
  const problem = logisticProblem(task);
  const zeros = new Float64Array(problem.size);
  if (task.X.rows < MANY_ROWS) return minimizeByNewton(problem, zeros, options);
  const { signal } = options;
  const rough = { maxIter: Math.min(options.maxIter, 10), tol: 1e-2, ...(signal && { signal }) };
  const { point } = minimizeByNewton(logisticProblem(thin(task)), zeros, rough);
  return minimizeByNewton(problem, point, options);
}

/** One row of every 16, at places without a rhythm that the rows could share. */
function thin(task: LogisticTask): LogisticTask {
  const rows = Int32Array.from({ length: Math.floor(task.X.rows / STRIDE) }, (_, i) => {
    return i * STRIDE + (Math.imul(i, 0x9e3779b1) >>> 28);
  });
  return {
    ...task,
    X: task.X.take(rows),
    codes: rows.map((row) => task.codes[row]!),
    rowWeights: Float64Array.from(rows, (row) => STRIDE * task.rowWeights[row]!),
  };
}
