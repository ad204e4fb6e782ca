import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { defineJob } from '@engine/pool/jobs';
import { runJobsOrStay } from '@engine/pool/run-jobs-or-stay';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { type Answering, type Answers, answersOf, type ResponseOptions } from './answers';
import { withColumns } from './columns';
import { type GridPoints, repeatPoint } from './grid-points';

/** Points that one job asks about. */
const POINTS_AT_ONCE = 10;

/** Fewer answers are there before other threads know the model. */
const WORTH_THREADS = 200_000;

interface BruteCommon extends ResponseOptions {
  readonly model: Answering;
  readonly X: Table | Matrix;
  readonly points: GridPoints;
  readonly keepsRows: boolean;
}

/** For each point and output the mean answer, and where wanted that of each row. */
interface PointAnswer {
  readonly means: readonly number[];
  readonly rows: readonly Float64Array[];
}

const askPoints = defineJob(
  'ask-grid-points',
  async (
    { first, end }: { readonly first: number; readonly end: number },
    { model, X, points, keepsRows, ...response }: BruteCommon,
    { signal, onProgress }: WorkOptions,
  ): Promise<PointAnswer[]> => {
    const { ask } = answersOf(model, response);
    const found: PointAnswer[] = [];
    for (let point = first; point < end; point++) {
      checkAborted(signal);
      const replaced = new Map(
        points.places.map((place, a) => [place, repeatPoint(points.columns[a]!, point, X.rows)]),
      );
      const answer = await ask(withColumns(X, replaced));
      found.push({ means: answer.map(mean), rows: keepsRows ? answer : [] });
      onProgress?.({ done: found.length, total: end - first, unit: 'points' });
      await yieldToEvents();
    }
    return found;
  },
);

function mean(numbers: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

/** Asks the model for every row at every point. */
export async function bruteAnswers(
  model: Answering,
  X: Table | Matrix,
  points: GridPoints,
  { outputs, scale }: Answers,
  kind: 'average' | 'individual' | 'both',
  options: WorkOptions & ResponseOptions,
) {
  const { signal, onProgress, responseMethod, output } = options;
  const { count } = points;
  const keepsRows = kind !== 'average';
  const parts = Array.from({ length: Math.ceil(count / POINTS_AT_ONCE) }, (_, part) => ({
    first: part * POINTS_AT_ONCE,
    end: Math.min(count, (part + 1) * POINTS_AT_ONCE),
  }));
  const stays = X.rows * count < WORTH_THREADS;
  const common: BruteCommon = {
    model,
    X,
    points,
    keepsRows,
    ...(responseMethod && { responseMethod }),
    ...(output !== undefined && { output }),
  };
  const answers = await runJobsOrStay(askPoints, parts, {
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    common,
    unit: 'points',
    total: count,
    ...(stays ? { workers: 1 } : {}),
  });
  const average = outputs.map(() => new Float64Array(count));
  const individual = keepsRows ? outputs.map(() => new Matrix(X.rows, count)) : [];
  answers.flat().forEach(({ means, rows }, point) => {
    for (let o = 0; o < outputs.length; o++) {
      average[o]![point] = means[o]!;
      const curves = individual[o]?.data;
      if (curves) for (let i = 0; i < X.rows; i++) curves[i * count + point] = rows[o]![i]!;
    }
  });
  return {
    outputs,
    scale,
    method: 'brute' as const,
    ...(kind === 'individual' ? {} : { average }),
    ...(keepsRows ? { individual } : {}),
  };
}
