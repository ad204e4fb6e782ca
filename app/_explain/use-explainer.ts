'use client';
import { loadStore } from '@app/_shell/load-store';
import type { ExplainClient } from '@engine/worker/explain-client';
import { useEffect, useState } from 'react';
import type { FoundModel } from './find-models';

export type Opened =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'open'; readonly client: ExplainClient };

/** Opens a model in a worker, and closes it when another one is chosen or the page is left. */
export function useExplainer(model: FoundModel): Opened {
  const [opened, setOpened] = useState<{ readonly of: string; readonly is: Opened } | null>(null);
  const id = model.run.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run's id says which model it is
  useEffect(() => {
    let gone = false;
    let client: ExplainClient | null = null;
    const show = (is: Opened) => gone || setOpened({ of: id, is });
    const fail = (message: string) => show({ state: 'failed', message });
    const open = async () => {
      const [store, { readModel }, { openExplainer }] = await Promise.all([
        loadStore(),
        import('./read-model'),
        import('@engine/worker/explain-client'),
      ]);
      const request = await readModel(store, model);
      if (gone) return;
      client = await openExplainer(request, fail);
      if (gone) client.dispose();
      else show({ state: 'open', client });
    };
    open().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      client?.dispose();
    };
  }, [id]);
  return opened?.of === id ? opened.is : { state: 'opening' };
}
