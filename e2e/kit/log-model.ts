import type { LoggedGroups } from '@engine/worker/logged-groups.fixture';
import type { LoggedTelco } from '@engine/worker/logged-telco.fixture';
import type { Page } from '@playwright/test';
import { bundle, importBundled } from './bundle';

interface TelcoFixture {
  readonly loggedTelco: (rows: number) => Promise<LoggedTelco>;
}

interface GroupsFixture {
  readonly loggedGroups: () => Promise<LoggedGroups>;
}

// Fitted once for a process.
let telco: Promise<LoggedTelco> | undefined;
let groups: Promise<LoggedGroups> | undefined;

/** A run with a boosted model and its rows, on the page's origin; and what the engine says of it. */
export async function logTelcoModel(page: Page): Promise<LoggedTelco> {
  telco ??= importBundled<TelcoFixture>('../../engine/worker/logged-telco.fixture.ts').then(
    ({ loggedTelco }) => loggedTelco(300),
  );
  const logged = await telco;
  await logFiles(page, { experiment: 'telco', name: 'boosted trees' }, logged.files);
  return logged;
}

/** A run with three groups of penguins, on the page's origin; and what the engine says of them. */
export async function logPenguinGroups(page: Page): Promise<LoggedGroups> {
  groups ??= importBundled<GroupsFixture>('../../engine/worker/logged-groups.fixture.ts').then(
    ({ loggedGroups }) => loggedGroups(),
  );
  const logged = await groups;
  await logFiles(page, { experiment: 'penguins', name: 'three groups' }, logged.files);
  return logged;
}

async function logFiles(
  page: Page,
  run: { readonly experiment: string; readonly name: string },
  files: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  await page.evaluate(await bundle('../store/store.entry.ts', 'iife'));
  await page.evaluate(
    async ([started, kept]) => {
      const { runs } = await window.openStore();
      const runId = await runs.startRun(started);
      for (const [path, bytes] of Object.entries(kept)) {
        await runs.logArtifact(runId, path, Uint8Array.from(bytes), 'application/gzip');
      }
      await runs.endRun(runId, 'finished');
    },
    [run, files] as const,
  );
}
