import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';

/** Starting centres that a person gave. @throws EngineError `bad-parameter` unless k finite rows */
export function checkCenters(init: readonly ArrayLike<number>[], k: number, cols: number): Matrix {
  const centers = Matrix.from(init);
  if (centers.rows === k && centers.cols === cols && centers.data.every(Number.isFinite)) {
    return centers;
  }
  throw new EngineError(
    'bad-parameter',
    `init needs ${k} rows of ${cols} finite numbers, one for each cluster, not ${centers.rows} of ${centers.cols}.`,
    { parameter: 'init' },
  );
}
