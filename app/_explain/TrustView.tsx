import { FigureView } from '@lessons/figures/kit/FigureView';
import { POPULATION } from './AllRows';
import { AnswerView } from './AnswerView';
import type { MoreViewsProps } from './MoreViews';
import { useAnswer } from './use-answer';

/** Rows by which an explanation is judged. */
const JUDGED = 60;

/** Whether the explanation says what the model does, and whether other methods say the same. */
export function TrustView({ client, choice }: MoreViewsProps) {
  const asked = useAnswer(client, 'judge', JSON.stringify(choice), (explainer, onProgress) =>
    explainer.judge(choice, JUDGED, onProgress),
  );
  return (
    <AnswerView asked={asked} doing="Changing features and asking again">
      {({ explanation, deletion, faithfulness, agreement }) => (
        <>
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
          {agreement && (
            <FigureView id="method-agreement" props={{ agreement, rows: POPULATION }} />
          )}
        </>
      )}
    </AnswerView>
  );
}
