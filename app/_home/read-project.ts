import { aucOf, type Score } from '@app/_runs/metric-words';
import { runRole } from '@app/_runs/run-role';
import { readTracked, type TrackedRuns } from '@app/_runs/use-runs';
import type { Output } from '@engine/notebook/document';
import type { Store } from '@engine/store/contract';
import type { Run } from '@engine/track/contract';
import { FigureParts } from './figure-parts';
import { loopPicture } from './loop-picture';
import { currentLoopSession, loopDocument } from './loop-session';
import type { Lap, ProjectFacts } from './project-facts';
import { stageFacts } from './stage-facts';

/** The project's facts: from the loop's session if it lives here, else from what is stored. */
export async function readProject(store: Store): Promise<ProjectFacts> {
  const [tracked, cells] = await Promise.all([readTracked(store), loopCells(store)]);
  const parts = new FigureParts(cells.flatMap(({ outputs }) => outputs));
  return {
    title: titleOf(parts),
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
async function loopCells(store: Store): Promise<readonly RanCell[]> {
  const live = currentLoopSession()?.getSnapshot();
  if (!live) {
    const stored = await store.outputs.forDocument(loopDocument);
    return [...stored].sort((a, b) => a.at - b.at);
  }
  return live.document.cells.flatMap(({ id }) => {
    const state = live.cells.get(id);
    return state && (state.provenance || state.outputs.length > 0)
      ? [{ cell: id, outputs: state.outputs }]
      : [];
  });
}

/** The question of the project; it is the customers' one unless another column is predicted. */
function titleOf(parts: FigureParts): string {
  const target = parts.first('class-balance')?.target ?? 'churn';
  return target === 'churn'
    ? 'Which customers will leave next month?'
    : `Which ${target} will each row have?`;
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

/**
 * Laps from the runs' `lap` tag. A run that was trained again carries the next number, but is
 * scored on other rows: it belongs to no comparison of laps.
 */
function lapsOf({ runs, versions }: TrackedRuns): Lap[] {
  const best = new Map<number, { readonly run: Run; readonly score: Score }>();
  for (const run of runs) {
    const tag = Number(run.tags.lap);
    const score = aucOf(run);
    if (!Number.isInteger(tag) || !score || 'like' in run.params) continue;
    const known = best.get(tag);
    if (!known || known.score.value < score.value) best.set(tag, { run, score });
  }
  return [...best]
    .sort(([a], [b]) => a - b)
    .map(([, { run, score }], index) => ({
      lap: index + 1,
      run: run.name,
      score,
      role: runRole(run, versions),
      startedAt: run.startedAt,
    }));
}
