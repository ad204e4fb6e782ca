import { byStrength, meanSizes } from '@lessons/figures/explain/explanation';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { useState } from 'react';
import { POPULATION } from './AllRows';
import { AnswerView } from './AnswerView';
import type { MoreViewsProps } from './MoreViews';
import { useAnswer } from './use-answer';

/** How the answer moves along one column: on average, row by row, and by small steps. */
export function ColumnView({ client, choice, explanation }: MoreViewsProps) {
  const { features } = client.facts;
  const strongest = explanation
    ? explanation.featureNames[byStrength(meanSizes(explanation))[0]!]
    : undefined;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isCentred, setCentred] = useState(false);
  const column =
    chosen ?? features.find(({ name }) => name === strongest)?.name ?? features[0]!.name;
  const asked = useAnswer(
    client,
    'curve',
    JSON.stringify([column, choice.output]),
    (explainer, onProgress) => explainer.curve(column, choice.output, 300, onProgress),
  );
  return (
    <>
      <div className="ex-ctl">
        <label className="ctl">
          <span>Column</span>
          <select
            className="field"
            value={column}
            onChange={(event) => setChosen(event.target.value)}
          >
            {features.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="tick">
          <input
            type="checkbox"
            checked={isCentred}
            onChange={(event) => setCentred(event.target.checked)}
          />
          Start all lines at 0
        </label>
      </div>
      <AnswerView asked={asked} doing={`Asking the model along ${column}`}>
        {({ dependence, ale }) => (
          <FigureView
            id="partial-dependence"
            props={{
              dependence,
              ...(ale && { ale }),
              centred: isCentred,
              rows: POPULATION,
            }}
          />
        )}
      </AnswerView>
    </>
  );
}
