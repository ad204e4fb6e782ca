'use client';
import { useRuns } from '@app/_runs/use-runs';
import { useStore } from '@app/_shell/use-store';
import { useEffect, useState } from 'react';
import { ExplainDesk } from './ExplainDesk';
import { type FoundModel, findModels } from './find-models';
import { NoModels } from './NoModels';

/** Any model of this device, and why it answers as it does. */
export function ExplainScreen() {
  const models = useModels();
  const [asked, setAsked] = useAskedRun();
  if (models === null) {
    return (
      <div className="ex" data-stage="explain">
        <h1>Explain</h1>
        <p className="unit" role="status">
          Looking for models.
        </p>
      </div>
    );
  }
  const model = models.find(({ run }) => run.id === asked) ?? models[0];
  if (!model) return <NoModels />;
  return <ExplainDesk key={model.run.id} model={model} models={models} onModel={setAsked} />;
}

/** The models of this device, read anew when runs change; null before the first read. */
function useModels(): readonly FoundModel[] | null {
  const store = useStore();
  const tracked = useRuns();
  const [models, setModels] = useState<readonly FoundModel[] | null>(null);
  useEffect(() => {
    if (!store || !tracked) return;
    let gone = false;
    void findModels(store, tracked).then((found) => gone || setModels(found));
    return () => {
      gone = true;
    };
  }, [store, tracked]);
  return models;
}

/** The run that the address names, kept there so that the page can be linked to. */
function useAskedRun(): readonly [string | null, (run: string) => void] {
  const [run, setRun] = useState<string | null>(null);
  useEffect(() => setRun(new URLSearchParams(location.search).get('run')), []);
  return [
    run,
    (next) => {
      setRun(next);
      history.replaceState(history.state, '', `?run=${encodeURIComponent(next)}`);
    },
  ];
}
