import { loadStore } from '@app/_shell/load-store';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { chooseProject, readShownProject, shownProject } from '@app/_shell/project/shown-project';
import { expect, it } from 'vitest';
import { readProject } from './read-project';

// The page's own store; without IndexedDB it keeps everything in memory.
const opened = loadStore();

async function track(experiment: string, auc: number): Promise<string> {
  const { runs } = await opened;
  const id = await runs.startRun({ experiment, name: `${experiment} forest`, tags: { lap: '1' } });
  await runs.logMetrics(id, { auc });
  await runs.endRun(id, 'finished');
  return id;
}

it('shows the chosen project with its own runs and versions, and the lesson once it is deleted', async () => {
  const store = await opened;
  await track('telco_churn', 0.8);
  const runId = await track('tumours', 0.9);
  const signature = { inputs: [], target: 'kind', classes: ['a', 'b'] };
  const artifact = 'model/model.onnx';
  await store.runs.registerModel({ model: 'tumours', runId, artifact, signature, metrics: {} });
  await store.runs.setAlias('tumours', 'champion', 1);

  const ofLesson = await readProject(store);
  expect(ofLesson).toMatchObject({ document: loopLesson.id, name: 'Telco churn' });
  expect(ofLesson.laps.map(({ run }) => run)).toEqual(['telco_churn forest']);
  expect(ofLesson.picture.champion).toBeNull();

  const head = 'title: Own\nversion: 1\nseed: 1\ndataset: user:abc/tumours.csv\ntarget: kind';
  const { id } = await store.documents.create({ text: `---\n${head}\n---\n` });
  await chooseProject(id);
  const own = await readProject(store);
  expect(own).toMatchObject({
    document: id,
    name: 'Tumours',
    title: expect.stringMatching(/kind.*tumours/),
  });
  expect(own.laps.map(({ run, role }) => [run, role])).toEqual([['tumours forest', 'champion']]);
  expect(own.picture.champion).toBe('v1');

  await store.documents.remove(id);
  await readShownProject();
  expect(shownProject()).toBe(loopLesson.id);
});
