'use client';
import { loadStore } from '@app/_shell/load-store';
import type { Store } from '@engine/store/contract';
import { useEffect, useState } from 'react';
import type { FoundModel } from './find-models';

export type Opened<Client> =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'open'; readonly client: Client };

/** Reads a model and opens it in a worker; `fail` is told when the worker dies later on. */
export type OpenModel<Client> = (
  store: Store,
  model: FoundModel,
  fail: (message: string) => void,
) => Promise<Client>;

/** Opens a model in a worker, and closes it when another one is chosen or the page is left. */
export function useOpened<Client extends { dispose(): void }>(
  model: FoundModel,
  open: OpenModel<Client>,
): Opened<Client> {
  const [opened, setOpened] = useState<{
    readonly of: string;
    readonly is: Opened<Client>;
  } | null>(null);
  const id = model.run.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run's id says which model it is
  useEffect(() => {
    let gone = false;
    let client: Client | null = null;
    const show = (is: Opened<Client>) => gone || setOpened({ of: id, is });
    const fail = (message: string) => show({ state: 'failed', message });
    const start = async () => {
      const made = await open(await loadStore(), model, fail);
      client = made;
      if (gone) made.dispose();
      else show({ state: 'open', client: made });
    };
    start().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      client?.dispose();
    };
  }, [id]);
  return opened?.of === id ? opened.is : { state: 'opening' };
}
