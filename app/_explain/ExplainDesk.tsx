import type { ClusterClient, ExplainClient } from '@engine/worker/explain-client';
import { SelectedRows } from '@lessons/figures/kit/selected-row';
import type { ReactNode } from 'react';
import { ClusterBody } from './ClusterBody';
import { ExplainBody } from './ExplainBody';
import type { FoundModel } from './find-models';
import { type OpenModel, useOpened } from './use-opened';

export interface ExplainDeskProps {
  readonly model: FoundModel;
  readonly models: readonly FoundModel[];
  readonly onModel: (run: string) => void;
}

/** One model, opened. */
export function ExplainDesk(props: ExplainDeskProps) {
  const { model } = props;
  const choice = <ModelChoice {...props} />;
  return model.isClusterer ? (
    <Opening key="clusters" model={model} choice={choice} open={openClusterer}>
      {(client) => <ClusterBody client={client} modelChoice={choice} />}
    </Opening>
  ) : (
    <Opening key="model" model={model} choice={choice} open={openModel}>
      {(client) => <ExplainBody client={client} modelChoice={choice} />}
    </Opening>
  );
}

// What reads and opens a model is fetched when there is one.

const openModel: OpenModel<ExplainClient> = async (store, model, fail) => {
  const [{ readModel }, { openExplainer }] = await Promise.all([
    import('./read-model'),
    import('@engine/worker/explain-client'),
  ]);
  return openExplainer(await readModel(store, model), fail);
};

const openClusterer: OpenModel<ClusterClient> = async (store, model, fail) => {
  const [{ readClusterer }, { openClusters }] = await Promise.all([
    import('./read-model'),
    import('@engine/worker/explain-client'),
  ]);
  return openClusters(await readClusterer(store, model), fail);
};

interface OpeningProps<Client> {
  readonly model: FoundModel;
  readonly choice: ReactNode;
  readonly open: OpenModel<Client>;
  readonly children: (client: Client) => ReactNode;
}

/** The page of a model, and what is there until it can be drawn. */
function Opening<Client extends { dispose(): void }>({
  model,
  choice,
  open,
  children,
}: OpeningProps<Client>) {
  const opened = useOpened(model, open);
  if (opened.state === 'open') return <SelectedRows>{children(opened.client)}</SelectedRows>;
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
