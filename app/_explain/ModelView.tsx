import { FigureView } from '@lessons/figures/kit/FigureView';
import { useState } from 'react';
import { AnswerView } from './AnswerView';
import type { MoreViewsProps } from './MoreViews';
import { useAnswer } from './use-answer';

/** What the model shows of itself, and what each column is worth to it. */
export function ModelView(props: MoreViewsProps) {
  const { client } = props;
  const { inherent, isPrepared } = client.facts;
  const asked = useAnswer(client, 'importances', '', (explainer, onProgress) =>
    explainer.importances(onProgress),
  );
  return (
    <>
      <AnswerView asked={asked} doing="Shuffling one column at a time">
        {({ score, test, training }) => (
          <FigureView
            id="importance-bars"
            props={{
              series: [
                { name: 'test rows', ...test },
                { name: 'training rows', ...training },
              ],
              score,
              compares: 'rows',
            }}
          />
        )}
      </AnswerView>
      {inherent && isPrepared && (
        <p className="unit">
          What follows is in the columns that the steps before the model make of the raw ones.
        </p>
      )}
      {inherent === 'trees' && <Tree {...props} />}
      {inherent === 'coefficients' && <Coefficients {...props} />}
    </>
  );
}

function Tree({ client, whatIf }: MoreViewsProps) {
  const [tree, setTree] = useState(0);
  const { values } = whatIf;
  const asked = useAnswer(client, 'tree', JSON.stringify([tree, values]), (explainer) =>
    explainer.tree(tree, 4, values),
  );
  return (
    <>
      <label className="ctl">
        <span>Tree</span>
        <input
          className="field"
          type="number"
          min={0}
          value={tree}
          onChange={(event) => setTree(Math.max(0, Math.trunc(Number(event.target.value))))}
        />
      </label>
      <AnswerView asked={asked} doing="Drawing the tree">
        {(layout) => <FigureView id="tree" props={{ layout, subject: whatIf.words }} />}
      </AnswerView>
    </>
  );
}

function Coefficients({ client }: MoreViewsProps) {
  const asked = useAnswer(client, 'coefficients', '', (explainer, onProgress) =>
    explainer.coefficients(onProgress),
  );
  return (
    <AnswerView asked={asked} doing="Fitting on rows drawn anew">
      {(table) => <FigureView id="coefficients" props={{ table }} />}
    </AnswerView>
  );
}
