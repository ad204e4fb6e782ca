import { Segments } from '@app/_shell/Segments';
import type { ExplainChoice, ExplainFacts, Unit } from '@engine/worker/explain-contract';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { Slider } from './Slider';

export interface ExplainControlsProps {
  readonly facts: ExplainFacts;
  readonly choice: ExplainChoice;
  readonly onChoice: (choice: ExplainChoice) => void;
  readonly rows: number;
  readonly most: number;
  readonly onRows: (rows: number) => void;
}

const unitNames: Readonly<Record<Unit, string>> = {
  margin: 'Log-odds',
  probability: 'Chance',
  target: 'Target',
};

/** How to explain, in which unit, which class, and how many rows. */
export function ExplainControls(props: ExplainControlsProps) {
  const { facts, choice, onChoice, rows, most, onRows } = props;
  const offer = facts.methods.find(({ id }) => id === choice.method)!;
  const chooseMethod = (method: ExplainChoice['method']) => {
    const { units } = facts.methods.find(({ id }) => id === method)!;
    const unit = units.includes(choice.unit) ? choice.unit : units[0]!;
    onChoice({ ...choice, method, unit });
  };
  const smallest = Math.min(50, most);
  return (
    <>
      <div className="ctl">
        <span aria-hidden="true">Method</span>
        <Segments
          legend="Method"
          name="method"
          options={facts.methods.map(
            ({ id, name, exact }) => [id, exact ? `${name}, exact` : name] as const,
          )}
          value={choice.method}
          onChange={chooseMethod}
        />
      </div>
      <p className="unit says">{offer.says}</p>
      {offer.units.length > 1 && (
        <div className="ctl">
          <span aria-hidden="true">Unit</span>
          <Segments
            legend="Unit"
            name="unit"
            options={offer.units.map((unit) => [unit, unitNames[unit]] as const)}
            value={choice.unit}
            onChange={(unit) => onChoice({ ...choice, unit })}
          />
        </div>
      )}
      {facts.outputs.length > 1 && (
        <label className="ctl">
          <span>Class</span>
          <select
            className="field"
            value={choice.output}
            onChange={(event) => onChoice({ ...choice, output: Number(event.target.value) })}
          >
            {facts.outputs.map((name, output) => (
              <option key={name} value={output}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="ctl sl">
        <Slider
          label="Rows drawn"
          said={`${formatNumber(rows)} of ${formatNumber(most)}`}
          min={smallest}
          max={most}
          step={smallest === most ? 1 : 10}
          value={rows}
          onChange={onRows}
        />
      </div>
    </>
  );
}
