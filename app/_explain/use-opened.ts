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

/**
 * Opens a model in a worker, and closes it when the page of this model is left.
 *
 * @param found the model as it was found first: another one is another component, by its key
 */
export function useOpened<Client extends { dispose(): void }>(
  found: FoundModel,
  open: OpenModel<Client>,
): Opened<Client> {
  const [model] = useState(found);
  const [opened, setOpened] = useState<Opened<Client>>({ state: 'opening' });
  useEffect(() => {
    let gone = false;
    let client: Client | null = null;
    const show = (next: Opened<Client>) => gone || setOpened(next);
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
  }, [model, open]);
  return opened;
}
