import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import type { PartialDependence } from './partial-dependence';

/**
 * Curves that all pass through 0 at one point of the grid, so that their shapes can be compared:
 * centred ICE plots, and the mean curve with them.
 *
 * @param at the point, from 0; the first one, as is usual.
 * Source: Goldstein et al. (2015), Peeking inside the black box, section 3.2.
 * @throws EngineError `bad-parameter` for a point that is not on the grid.
 */
export function centerIce(curves: PartialDependence, at = 0): PartialDependence {
  const points = curves.values.reduce((product, axis) => product * axis.length, 1);
  if (!Number.isInteger(at) || at < 0 || at >= points) {
    throw new EngineError(
      'bad-parameter',
      `The grid has ${points} points, so the curves cannot be centred at point ${at}. Choose one from 0 to ${points - 1}.`,
      { parameter: 'at', value: at },
    );
  }
  const { average, individual } = curves;
  return {
    ...curves,
    ...(average ? { average: average.map((mean) => mean.map((value) => value - mean[at]!)) } : {}),
    ...(individual ? { individual: individual.map((rows) => centred(rows, at)) } : {}),
  };
}

function centred({ rows, cols, data }: Matrix, at: number): Matrix {
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    const start = data[i * cols + at]!;
    for (let p = 0; p < cols; p++) out[i * cols + p] = data[i * cols + p]! - start;
  }
  return new Matrix(rows, cols, out);
}
