import { FigureView } from '@lessons/figures/kit/FigureView';
import { POPULATION } from './AllRows';
import { AnswerView } from './AnswerView';
import type { MoreViewsProps } from './MoreViews';
import { useAnswer } from './use-answer';

/** Rows by which an explanation is judged. */
const JUDGED = 60;

/** Whether the explanation says what the model does, and whether other methods say the same. */
export function TrustView({ client, choice }: MoreViewsProps) {
  const question = JSON.stringify(choice);
  const judged = useAnswer(client, 'judge', question, (explainer, onProgress) =>
    explainer.judge(choice, JUDGED, onProgress),
  );
  const compared = useAnswer(client, 'compareMethods', question, (explainer, onProgress) =>
    explainer.compareMethods(choice, onProgress),
  );
  return (
    <>
      <AnswerView asked={judged} doing="Changing features and asking again">
        {({ explanation, deletion, faithfulness }) => (
          <div className="ex-pair">
            <FigureView
              id="replacement-curves"
              props={{ curves: deletion, method: 'SHAP', rows: POPULATION }}
            />
            <FigureView
              id="faithfulness-scatter"
              props={{ faithfulness, explanation, rows: POPULATION }}
            />
          </div>
        )}
      </AnswerView>
      <AnswerView asked={compared} doing="Explaining a few rows by every method">
        {(agreement) => (
          <FigureView id="method-agreement" props={{ agreement, rows: POPULATION }} />
        )}
      </AnswerView>
    </>
  );
}
