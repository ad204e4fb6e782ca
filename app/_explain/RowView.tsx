import { FigureView } from '@lessons/figures/kit/FigureView';
import { Suspense, useState } from 'react';
import { AnswerView } from './AnswerView';
import type { MoreViewsProps } from './MoreViews';
import { Slider } from './Slider';
import { useAnswer } from './use-answer';

/** The row as it stands in the what-if controls: pushes, what would flip it, a rule, and LIME. */
export function RowView(props: MoreViewsProps) {
  const { explanation, words } = props.whatIf;
  return (
    <>
      {explanation && (
        <Suspense fallback={<p className="unit">Loading the figure.</p>}>
          <FigureView id="force" props={{ explanation, subject: words, rows: 'what if' }} />
        </Suspense>
      )}
      <Flips {...props} />
      <div className="ex-pair">
        <Anchor {...props} />
        <Lime {...props} />
      </div>
    </>
  );
}

function Flips({ client, whatIf: { values, explanation } }: MoreViewsProps) {
  const [kept, setKept] = useState<readonly string[]>([]);
  const { features, task } = client.facts;
  const answer = explanation?.fitted[0] ?? 0;
  const target = task === 'regression' ? { target: [0, 0.9 * answer] as const } : {};
  const asked = useAnswer(
    client,
    'counterfactuals',
    JSON.stringify([values, kept, target]),
    (explainer, onProgress) =>
      explainer.counterfactuals(values, { immutable: kept, maxChanges: 3, ...target }, onProgress),
  );
  const toggle = (name: string) =>
    setKept(kept.includes(name) ? kept.filter((other) => other !== name) : [...kept, name]);
  return (
    <>
      <AnswerView asked={asked} doing="Looking for the nearest changes that flip the decision">
        {(result) => <FigureView id="counterfactual-table" props={{ result }} />}
      </AnswerView>
      <details>
        <summary>
          Columns that cannot be changed{kept.length > 0 ? `: ${kept.join(', ')}` : ''}
        </summary>
        <div className="what-if-grid">
          {features.map(({ name }) => (
            <label key={name} className="tick">
              <input type="checkbox" checked={kept.includes(name)} onChange={() => toggle(name)} />
              {name}
            </label>
          ))}
        </div>
      </details>
    </>
  );
}

function Anchor({ client, whatIf: { values } }: MoreViewsProps) {
  const asked = useAnswer(client, 'anchor', JSON.stringify(values), (explainer, onProgress) =>
    explainer.anchor(values, onProgress),
  );
  if (client.facts.task === 'regression') return null;
  return (
    <AnswerView asked={asked} doing="Looking for a rule that settles the answer">
      {(rule) => <FigureView id="anchor-rule" props={{ rule }} />}
    </AnswerView>
  );
}

function Lime({ client, choice, whatIf: { values } }: MoreViewsProps) {
  const [width, setWidth] = useState(1);
  const asked = useAnswer(
    client,
    'lime',
    JSON.stringify([values, choice.output, width]),
    (explainer, onProgress) => explainer.lime(values, choice.output, width, onProgress),
  );
  return (
    <div>
      <AnswerView asked={asked} doing="Drawing neighbours of the row">
        {(view) => <FigureView id="lime-weights" props={view} />}
      </AnswerView>
      <Slider
        label="Kernel width, of the usual one"
        said={width.toFixed(2)}
        min={0.2}
        max={3}
        step={0.05}
        value={width}
        onChange={setWidth}
      />
    </div>
  );
}
