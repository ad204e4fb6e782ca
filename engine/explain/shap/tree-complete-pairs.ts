/**
 * Makes the matrices of pairs whole, in place: the lower halves, and what each feature adds alone,
 * which is what is left of its SHAP value.
 *
 * @param matrices rows x cols x cols, filled above the diagonal
 * @param values rows x cols
 */
export function completePairs(matrices: Float64Array, values: Float64Array, cols: number): void {
  for (let row = 0; row * cols < values.length; row++) {
    const at = row * cols * cols;
    for (let i = 0; i < cols; i++) {
      let alone = values[row * cols + i]!;
      for (let j = 0; j < cols; j++) {
        if (i === j) continue;
        const pair = matrices[at + Math.min(i, j) * cols + Math.max(i, j)]!;
        matrices[at + i * cols + j] = pair;
        alone -= pair;
      }
      matrices[at + i * cols + i] = alone;
    }
  }
}
