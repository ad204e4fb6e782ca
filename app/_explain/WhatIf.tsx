import type { ExplainFacts, FeatureFacts } from '@engine/worker/explain-contract';
import { byStrength, valueAt } from '@lessons/figures/explain/explanation';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { Slider } from './Slider';
import type { WhatIfState } from './use-what-if';

/** Columns that are offered before the rest is asked for. */
const FIRST = 6;

/** Every column of a row as a control, the strongest first. */
export function WhatIf({
  facts,
  whatIf,
}: {
  readonly facts: ExplainFacts;
  readonly whatIf: WhatIfState;
}) {
  const { explanation, changed, reset } = whatIf;
  const names = explanation?.featureNames ?? [];
  const strengths = explanation
    ? byStrength(names.map((_, j) => valueAt(explanation, 0, j))).map((j) => names[j]!)
    : [];
  const rank = ({ name }: FeatureFacts) => {
    const at = strengths.indexOf(name);
    return at < 0 ? strengths.length : at;
  };
  // Controls must not change places under the hand that moves them.
  const ordered =
    changed.length > 0 ? facts.features : [...facts.features].sort((a, b) => rank(a) - rank(b));
  return (
    <details className="what-if" open>
      <summary>What if this row were different</summary>
      <div className="what-if-grid">
        {ordered.slice(0, FIRST).map((feature) => (
          <Control key={feature.name} feature={feature} whatIf={whatIf} />
        ))}
      </div>
      {ordered.length > FIRST && (
        <details>
          <summary>{formatNumber(ordered.length - FIRST)} more columns</summary>
          <div className="what-if-grid">
            {ordered.slice(FIRST).map((feature) => (
              <Control key={feature.name} feature={feature} whatIf={whatIf} />
            ))}
          </div>
        </details>
      )}
      {changed.length > 0 && (
        <button type="button" className="btn sm" onClick={reset}>
          Undo {changed.length === 1 ? 'the change' : `${changed.length} changes`}
        </button>
      )}
    </details>
  );
}

function Control({
  feature,
  whatIf: { values, set, changed },
}: {
  readonly feature: FeatureFacts;
  readonly whatIf: WhatIfState;
}) {
  const value = values[feature.name] ?? null;
  const isChanged = changed.includes(feature.name);
  if (feature.type === 'string') {
    const known = feature.categories ?? [];
    return (
      <label className={isChanged ? 'ctl changed' : 'ctl'}>
        <span>{feature.name}</span>
        <select
          className="field"
          value={String(value ?? '')}
          onChange={(event) => set(feature.name, event.target.value || null)}
        >
          {value === null && <option value="">missing</option>}
          {known.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </select>
      </label>
    );
  }
  const [low, high, step] = feature.range ?? [0, 1, 0.01];
  return (
    <Slider
      label={feature.name}
      said={typeof value === 'number' ? formatNumber(value) : 'missing'}
      min={low}
      max={high}
      step={step}
      value={typeof value === 'number' ? value : low}
      onChange={(next) => set(feature.name, next)}
      isChanged={isChanged}
    />
  );
}
