import { SelectedRows } from '@lessons/figures/kit/selected-row';
import { ExplainBody } from './ExplainBody';
import type { FoundModel } from './find-models';
import { useExplainer } from './use-explainer';

export interface ExplainDeskProps {
  readonly model: FoundModel;
  readonly models: readonly FoundModel[];
  readonly onModel: (run: string) => void;
}

/** One model, opened. */
export function ExplainDesk({ model, models, onModel }: ExplainDeskProps) {
  const opened = useExplainer(model);
  const choice = <ModelChoice model={model} models={models} onModel={onModel} />;
  if (opened.state === 'open') {
    return (
      <SelectedRows>
        <ExplainBody client={opened.client} modelChoice={choice} />
      </SelectedRows>
    );
  }
  return (
    <div className="ex" data-stage="explain">
      <header className="ex-h">
        <h1>Explain</h1>
        <div className="ex-ctl">{choice}</div>
      </header>
      {opened.state === 'failed' ? (
        <div className="fig-error" role="alert">
          {opened.message}
        </div>
      ) : (
        <p className="unit" role="status">
          Opening {model.label}.
        </p>
      )}
    </div>
  );
}

function ModelChoice({ model, models, onModel }: ExplainDeskProps) {
  return (
    <label className="ctl">
      <span>Model</span>
      <select
        className="field"
        value={model.run.id}
        onChange={(event) => onModel(event.target.value)}
      >
        {models.map(({ run, label, version }) => (
          <option key={run.id} value={run.id}>
            {label}
            {version?.aliases.length ? ` (${version.aliases.join(', ')})` : ''}
          </option>
        ))}
      </select>
    </label>
  );
}
