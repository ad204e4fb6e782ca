import { Segments } from '@app/_shell/Segments';
import type { Maturity } from '@engine/simulate/contract';

const levels: readonly (readonly [Maturity, string, string])[] = [
  [1, '1 by hand', 'The gates only report. You advance and roll back.'],
  [2, '2 pipeline', 'The gates roll back. You approve each step.'],
  [3, '3 on its own', 'The gates advance and roll back.'],
];

export interface MaturityChoiceProps {
  readonly level: Maturity;
  readonly onChange: (level: Maturity) => void;
}

/** Who decides about a release. */
export function MaturityChoice({ level, onChange }: MaturityChoiceProps) {
  return (
    <div className="mat">
      <span className="lab-i">Maturity</span>
      <Segments
        legend="Maturity level"
        name="maturity"
        options={levels.map(([each, name]) => [each, name] as const)}
        value={level}
        onChange={onChange}
      />
      <small>{levels[level - 1]![2]}</small>
    </div>
  );
}
