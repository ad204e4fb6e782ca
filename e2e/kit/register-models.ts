import type { Page } from '@playwright/test';
import { bundle, importBundled } from './bundle';

interface TelcoModels {
  readonly packageTelcoModel: (history: unknown, C: number) => Promise<Uint8Array>;
  readonly telcoCustomers: () => Promise<{ readonly history: unknown }>;
}

/** Two logistic regressions of the telco customers; made once for a process. */
let packages: Promise<readonly [number[], number[]]> | undefined;

async function makePackages() {
  const { packageTelcoModel, telcoCustomers } = await importBundled<TelcoModels>(
    '../../engine/simulate/telco-model.fixture.ts',
  );
  const { history } = await telcoCustomers();
  const first = [...(await packageTelcoModel(history, 1))];
  const second = [...(await packageTelcoModel(history, 0.1))];
  return [first, second] as const;
}

/** Registers v1 as champion of the telco customers and v2 as its challenger, on the page's origin. */
export async function registerTelcoModels(page: Page): Promise<void> {
  packages ??= makePackages();
  const [versions, store] = await Promise.all([
    packages,
    bundle('../store/store.entry.ts', 'iife'),
  ]);
  await page.evaluate(store);
  await page.evaluate(async (all) => {
    const { runs } = await window.openStore();
    for (const [index, bytes] of all.entries()) {
      const runId = await runs.startRun({
        experiment: 'telco_churn',
        name: index === 0 ? 'logistic regression' : 'logistic regression, C 0.1',
        tags: { dataset: 'telco_churn.csv' },
        provenance: { seed: 42 },
      });
      const artifact = 'model/model.onnx';
      await runs.logArtifact(runId, artifact, Uint8Array.from(bytes), 'application/onnx');
      await runs.endRun(runId, 'finished');
      const signature = { inputs: [], target: 'churn', classes: ['No', 'Yes'] };
      const metrics = { auc: 0.845 };
      await runs.registerModel({ model: 'telco_churn', runId, artifact, signature, metrics });
    }
    await runs.setAlias('telco_churn', 'champion', 1);
    await runs.setAlias('telco_churn', 'challenger', 2);
  }, versions);
}
