import { expect, test } from './store-pages';

test('a champion survives a backup, an emptied browser and the restore', async ({ openPage }) => {
  const page = await openPage();
  const backup = await page.evaluate(async () => {
    const store = await window.openStore();
    const { runs } = store;
    for (const name of ['logistic', 'forest']) {
      const runId = await runs.startRun({ experiment: 'churn', name });
      const bytes = new TextEncoder().encode(name);
      await runs.logArtifact(runId, 'model/model.onnx', bytes, 'application/octet-stream');
      await runs.registerModel({
        model: 'churn',
        runId,
        artifact: 'model/model.onnx',
        signature: { inputs: [], target: 'Churn', classes: ['No', 'Yes'] },
        metrics: {},
      });
    }
    await runs.setAlias('churn', 'champion', 1);
    await runs.setAlias('churn', 'champion', 2);
    return (await store.backup()).text();
  });
  const restored = await page.evaluate(async (text) => {
    const store = await window.openStore('another-database');
    const counts = await store.restore(new Blob([text]));
    const champion = await store.runs.modelByAlias('churn', 'champion');
    const { bytes } = await store.runs.readArtifact(
      champion?.runId ?? '',
      champion?.artifact ?? '',
    );
    return { counts, version: champion?.version, model: new TextDecoder().decode(bytes) };
  }, backup);
  expect(restored).toEqual({ counts: { documents: 0, runs: 2 }, version: 2, model: 'forest' });
});
