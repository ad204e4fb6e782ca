import { EngineError } from '@engine/core/error';
import type { GateReport, GateResult, GateRule } from './contract';

/**
 * Compares measured numbers with their limits, as a pipeline does before a release. A number that
 * could not be measured (NaN) fails its gate.
 *
 * @throws `bad-parameter` without a rule, or for a rule without exactly one limit.
 */
export function checkGates(rules: readonly GateRule[]): GateReport {
  if (rules.length === 0) {
    throw new EngineError('bad-parameter', 'checkGates was given no rules. Pass at least one.');
  }
  const gates = rules.map(judge);
  const failed = gates.filter(({ passed }) => !passed).map(({ name }) => name);
  return { passed: failed.length === 0, gates, verdict: verdict(gates.length, failed) };
}

function judge({ name, measured, atLeast, atMost, unit = '' }: GateRule): GateResult {
  if ((atLeast === undefined) === (atMost === undefined)) {
    throw new EngineError(
      'bad-parameter',
      `The gate "${name}" needs one limit: atLeast or atMost.`,
      { gate: name },
    );
  }
  return atLeast === undefined
    ? { name, measured, rule: 'at most', limit: atMost!, unit, passed: measured <= atMost! }
    : { name, measured, rule: 'at least', limit: atLeast, unit, passed: measured >= atLeast };
}

function verdict(total: number, failed: readonly string[]): string {
  if (failed.length === 0) return `All ${total} gates pass.`;
  return `${failed.length} of ${total} gates fail: ${failed.join('; ')}.`;
}
