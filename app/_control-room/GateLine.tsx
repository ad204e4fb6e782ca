import { StatusBadge } from '@app/_shell/StatusBadge';
import type { CanaryGate } from '@engine/deploy/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';

const words = {
  pass: ['ok', 'passes'],
  fail: ['failed', 'fails'],
  waiting: ['idle', 'waits for labels'],
} as const;

/** One gate with what it measured and its limit. */
export function GateLine({ gate }: { readonly gate: CanaryGate }) {
  const [status, word] = words[gate.verdict];
  const measured = Number.isNaN(gate.measured) ? 'nothing yet' : formatNumber(gate.measured);
  return (
    <p className="unit">
      <StatusBadge status={status} word={word} /> {gate.name}: {measured} {gate.unit}, at most{' '}
      {formatNumber(gate.limit)} {gate.unit}
    </p>
  );
}
