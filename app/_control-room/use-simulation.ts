'use client';
import { loadStore } from '@app/_shell/load-store';
import type { SimulationClient } from '@engine/worker/simulation-client';
import type { SimulationFacts, SimulationNews } from '@engine/worker/simulation-contract';
import { startTransition, useEffect, useState } from 'react';
import { keepReports } from './keep-reports';

export type Verbs = SimulationClient['simulation'];

export type Simulated =
  | { readonly state: 'opening' }
  /** No version is champion yet. */
  | { readonly state: 'empty' }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'open';
      readonly news: SimulationNews;
      readonly facts: SimulationFacts;
      readonly verbs: Verbs;
    };

/** Opens the film of the newest champion, and closes it with the page. */
export function useSimulation(): Simulated {
  const [simulated, setSimulated] = useState<Simulated>({ state: 'opening' });
  useEffect(() => {
    let gone = false;
    let client: SimulationClient | null = null;
    let newest: SimulationNews | null = null;
    const fail = (message: string) => {
      if (!gone) setSimulated({ state: 'failed', message });
    };
    const show = (news: SimulationNews) => {
      newest = keepReports(newest, news);
      if (gone || !client) return;
      const { facts, simulation } = client;
      const open = { state: 'open', news: newest, facts, verbs: simulation } as const;
      // A transition is drawn in slices, so that a screen full of figures never stalls the page.
      startTransition(() => setSimulated(open));
    };
    const open = async () => {
      const store = await loadStore();
      const [{ findChampion, readRequest }, { openSimulation }] = await Promise.all([
        import('./read-request'),
        import('@engine/worker/simulation-client'),
      ]);
      const champion = await findChampion(store);
      if (gone) return;
      if (!champion) {
        setSimulated({ state: 'empty' });
        return;
      }
      const request = await readRequest(store, champion);
      const opened = await openSimulation(request, { onNews: show, onFailure: fail });
      if (gone) {
        opened.dispose();
        return;
      }
      client = opened;
      if (newest) show(newest);
    };
    open().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      client?.dispose();
    };
  }, []);
  return simulated;
}
