import type { LoggedTelco } from '@engine/worker/logged-telco.fixture';
import type { Page } from '@playwright/test';
import { bundle, importBundled } from './bundle';

interface Fixture {
  readonly loggedTelco: (rows: number) => Promise<LoggedTelco>;
}

/** Trained once for a process. */
let logged: Promise<LoggedTelco> | undefined;

/** A run with a boosted model and its rows, on the page's origin; and what the engine says of it. */
export async function logTelcoModel(page: Page): Promise<LoggedTelco> {
  logged ??= importBundled<Fixture>('../../engine/worker/logged-telco.fixture.ts').then(
    ({ loggedTelco }) => loggedTelco(300),
  );
  const [telco, store] = await Promise.all([logged, bundle('../store/store.entry.ts', 'iife')]);
  await page.evaluate(store);
  await page.evaluate(async (files) => {
    const { runs } = await window.openStore();
    const runId = await runs.startRun({ experiment: 'telco', name: 'boosted trees' });
    for (const [path, bytes] of Object.entries(files)) {
      await runs.logArtifact(runId, path, Uint8Array.from(bytes), 'application/gzip');
    }
    await runs.endRun(runId, 'finished');
  }, telco.files);
  return telco;
}
