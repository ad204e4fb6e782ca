/** Weights of a feature joining a coalition of each size, out of M features: s! (M - s - 1)! / M!. */
export function shapleyWeights(M: number): Float64Array {
  const weights = new Float64Array(M);
  let weight = 1 / M;
  for (let size = 0; size < M; size++) {
    weights[size] = weight;
    weight *= (size + 1) / (M - size - 1);
  }
  return weights;
}

/**
 * Shapley values of a game by its definition.
 *
 * @param values of each coalition, at the number whose bit i says whether feature i is in.
 * Cost: M x 2^M. Source: Shapley (1953), A value for n-person games.
 */
export function exactShapley(values: Float64Array, M: number): Float64Array {
  const weights = shapleyWeights(M);
  const sizes = coalitionSizes(M);
  const phi = new Float64Array(M);
  for (let i = 0; i < M; i++) {
    const own = 1 << i;
    let sum = 0;
    for (let S = 0; S < values.length; S++) {
      if ((S & own) !== 0) continue;
      sum += weights[sizes[S]!]! * (values[S | own]! - values[S]!);
    }
    phi[i] = sum;
  }
  return phi;
}

/**
 * Shapley interaction values of a game by their definition: an M x M symmetric matrix, row-major,
 * of which each row adds up to the feature's Shapley value; off the diagonal each of a pair has half
 * of what they do together.
 *
 * Cost: M^2 x 2^M. Source: Grabisch & Roubens (1999); halves and diagonal as in shap.
 */
export function exactInteractions(values: Float64Array, M: number): Float64Array {
  const phi = exactShapley(values, M);
  const weights = shapleyWeights(M - 1);
  const sizes = coalitionSizes(M);
  const matrix = new Float64Array(M * M);
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < i; j++) {
      const both = (1 << i) | (1 << j);
      let sum = 0;
      for (let S = 0; S < values.length; S++) {
        if ((S & both) !== 0) continue;
        const together = values[S | both]! - values[S | (1 << i)]!;
        sum += weights[sizes[S]!]! * (together - values[S | (1 << j)]! + values[S]!);
      }
      matrix[i * M + j] = matrix[j * M + i] = sum / 2;
    }
  }
  for (let i = 0; i < M; i++) {
    let rest = phi[i]!;
    for (let j = 0; j < M; j++) if (j !== i) rest -= matrix[i * M + j]!;
    matrix[i * M + i] = rest;
  }
  return matrix;
}

function coalitionSizes(M: number): Uint8Array {
  const sizes = new Uint8Array(2 ** M);
  for (let S = 1; S < sizes.length; S++) sizes[S] = sizes[S >> 1]! + (S & 1);
  return sizes;
}
