import type { ColumnOrigin } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { jointOrigin } from '../base/origins';

/** Components come from all columns; the one with the largest loading stands first. */
export function componentOrigins(
  prefix: string,
  components: Matrix,
  names: readonly string[],
): ColumnOrigin[] {
  return Array.from({ length: components.rows }, (_, k) => {
    const loadings = components.row(k).map(Math.abs);
    const order = names.map((_, j) => j).sort((a, b) => loadings[b]! - loadings[a]!);
    return jointOrigin(
      `${prefix}${k}`,
      order.map((j) => names[j]!),
    );
  });
}
