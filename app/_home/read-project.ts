import { isRetrained, lapNumbers } from '@app/_runs/lap-numbers';
import { aucOf, type Score } from '@app/_runs/metric-words';
import { runRole } from '@app/_runs/run-role';
import { readTracked, type TrackedRuns } from '@app/_runs/use-runs';
import { liveSession } from '@app/_session/sessions';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { experimentOf, projectName } from '@app/_shell/project/project-words';
import { shownProject } from '@app/_shell/project/shown-project';
import type { Output } from '@engine/notebook/document';
import type { Store } from '@engine/store/contract';
import type { Run } from '@engine/track/contract';
import { FigureParts } from './figure-parts';
import { loopPicture } from './loop-picture';
import type { Lap, ProjectFacts } from './project-facts';
import { stageFacts } from './stage-facts';

/** The project's facts: from the loop's session if it lives here, else from what is stored. */
export async function readProject(store: Store): Promise<ProjectFacts> {
  const id = shownProject();
  const { dataset, target } = await projectData(store, id);
  const [tracked, cells] = await Promise.all([
    readTracked(store, experimentOf(dataset)),
    loopCells(store, id),
  ]);
  return projectFacts(id, { dataset, target }, tracked, cells);
}

/** The lesson's project on a device where nothing has been kept yet. */
export function untouchedProject(): ProjectFacts {
  return projectFacts(loopLesson.id, loopLesson, { runs: [], versions: [] }, []);
}

function projectFacts(
  id: string,
  { dataset, target }: { readonly dataset: string; readonly target: string },
  tracked: TrackedRuns,
  cells: readonly RanCell[],
): ProjectFacts {
  const parts = new FigureParts(cells.flatMap(({ outputs }) => outputs));
  return {
    document: id,
    name: projectName(dataset),
    title: questionOf(dataset, target),
    customers: parts.first('profile-table')?.profile.rows ?? null,
    positives: positivesOf(parts),
    laps: lapsOf(tracked),
    ran: new Set(cells.map(({ cell }) => cell)),
    stages: stageFacts(parts, tracked),
    picture: loopPicture(parts, tracked),
  };
}

interface RanCell {
  readonly cell: string;
  readonly outputs: readonly Output[];
}

/** Cells with results, in the order of the document or of their running. */
async function loopCells(store: Store, id: string): Promise<readonly RanCell[]> {
  const live = liveSession(id)?.getSnapshot();
  if (!live) {
    const stored = await store.outputs.forDocument(id);
    return [...stored].sort((a, b) => a.at - b.at);
  }
  return live.document.cells.flatMap(({ id: cell }) => {
    const state = live.cells.get(cell);
    return state && (state.provenance || state.outputs.length > 0)
      ? [{ cell, outputs: state.outputs }]
      : [];
  });
}

/** The table and the column to predict, from the head of the project's document. */
async function projectData(
  store: Store,
  id: string,
): Promise<{ readonly dataset: string; readonly target: string }> {
  const live = liveSession(id)?.getSnapshot().document;
  const { dataset, target } =
    (live ?? (await store.documents.get(id))?.content)?.frontMatter ?? loopLesson;
  return {
    dataset: dataset ?? loopLesson.dataset,
    target: typeof target === 'string' ? target : loopLesson.target,
  };
}

/** The project's question: the customers' one for the lesson's table, else that of its cells. */
function questionOf(dataset: string, target: string): string {
  return dataset === loopLesson.dataset && target === loopLesson.target
    ? 'Which customers will leave next month?'
    : `Which ${target} will each row of ${experimentOf(dataset)} turn out to have?`;
}

/** The rarer class is the one looked for. */
function positivesOf(parts: FigureParts): ProjectFacts['positives'] {
  const balance = parts.first('class-balance');
  const counts = Object.entries(balance?.parts[0]?.counts ?? {}).sort((a, b) => a[1] - b[1]);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const [rarest] = counts;
  if (!balance || !rarest || all === 0) return null;
  return { words: `${balance.target} is ${rarest[0]}`, share: rarest[1] / all };
}

/** The best run of each lap. One trained again is scored on other rows: it is not compared. */
function lapsOf({ runs, versions }: TrackedRuns): Lap[] {
  const numbers = lapNumbers(runs);
  const best = new Map<number, { readonly run: Run; readonly score: Score }>();
  for (const run of runs) {
    const lap = numbers.get(run.id);
    const score = aucOf(run);
    if (lap === undefined || !score || isRetrained(run)) continue;
    const known = best.get(lap);
    if (!known || known.score.value < score.value) best.set(lap, { run, score });
  }
  return [...best]
    .sort(([a], [b]) => a - b)
    .map(([lap, { run, score }]) => ({
      lap,
      run: run.name,
      score,
      role: runRole(run, versions),
      startedAt: run.startedAt,
    }));
}
