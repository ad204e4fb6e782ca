import { EngineError } from '@engine/core/error';
import type { QuantityCriterionName } from './tree-limits';

/**
 * Refuses quantities that the criterion has no meaning for.
 *
 * @throws EngineError `bad-parameter` naming the row
 */
export function checkQuantities(criterion: QuantityCriterionName, quantities: Float64Array): void {
  if (criterion !== 'poisson') return;
  const row = quantities.findIndex((quantity) => quantity < 0);
  if (row >= 0) {
    throw new EngineError(
      'bad-parameter',
      `The target is ${quantities[row]} in row ${row}, but the criterion poisson needs amounts from 0 up. Choose squared_error.`,
      { row, value: quantities[row]! },
    );
  }
  if (quantities.every((quantity) => quantity === 0)) {
    throw new EngineError(
      'bad-parameter',
      'The target is 0 in every row, but the criterion poisson needs some amount. Choose squared_error.',
    );
  }
}
