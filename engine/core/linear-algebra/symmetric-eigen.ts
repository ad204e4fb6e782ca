import { EngineError } from '../error';
import { type Eigen, jacobiEigen } from './jacobi-eigen';
import { tridiagonalEigen } from './tridiagonal-eigen';

/** Up to so many columns Jacobi's rotations, which are more exact, are quick enough. */
const JACOBI_COLUMNS = 128;

/**
 * Eigenvalues, largest first, and orthonormal eigenvectors of a symmetric matrix, one per row of
 * `vectors`; `numpy.linalg.eigh` gives the same in rising order, up to signs.
 *
 * @param A row-major, n x n; overwritten.
 * Cost: O(n^3).
 * @throws EngineError `unsupported` for numbers that are not finite
 */
export function symmetricEigen(A: Float64Array, n: number): Eigen {
  if (!A.every(Number.isFinite)) {
    throw new EngineError(
      'unsupported',
      'Eigenvalues need finite numbers. Scale the columns: their products are too large.',
    );
  }
  return n <= JACOBI_COLUMNS ? jacobiEigen(A, n) : tridiagonalEigen(A, n);
}
