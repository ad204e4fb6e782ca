import { EngineError } from '@engine/core/error';
import type { Table } from '@engine/core/table';
import type {
  ExpectationConfiguration,
  ExpectationResult,
  ExpectationSuite,
  ValidationResult,
} from './contract';
import { EXPECTATION_TYPES } from './expectation-types';

/**
 * Evaluates a suite on a table. The result is that of Great Expectations 1.x: `mostly` counts over
 * the values that are not missing, and up to 20 failing rows are listed. An expectation that cannot
 * be evaluated (its column is absent, or holds text where a range is asked) fails and says why in
 * `exception_info`; it stops nothing.
 *
 * Cost: one pass per expectation.
 */
export function validateExpectations(table: Table, suite: ExpectationSuite): ValidationResult {
  const results = suite.expectations.map((expectation) => evaluate(table, expectation));
  const successful = results.filter(({ success }) => success).length;
  return {
    success: successful === results.length,
    suite_name: suite.name,
    statistics: {
      evaluated_expectations: results.length,
      successful_expectations: successful,
      unsuccessful_expectations: results.length - successful,
      success_percent: results.length === 0 ? 100 : (100 * successful) / results.length,
    },
    results,
  };
}

function evaluate(table: Table, expectation: ExpectationConfiguration): ExpectationResult {
  try {
    const check = Object.hasOwn(EXPECTATION_TYPES, expectation.type)
      ? EXPECTATION_TYPES[expectation.type]
      : undefined;
    if (!check) {
      throw new EngineError(
        'unsupported',
        `${expectation.type} is not known here. Known are ${Object.keys(EXPECTATION_TYPES).join(', ')}.`,
      );
    }
    const { success, result } = check(table, expectation.kwargs);
    return {
      success,
      expectation_config: expectation,
      result,
      exception_info: { raised_exception: false },
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return {
      success: false,
      expectation_config: expectation,
      result: {},
      exception_info: { raised_exception: true, exception_message: error.message },
    };
  }
}
