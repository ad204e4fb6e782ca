import { hasBeenUsed, storeWhenUsed } from '@app/_shell/load-store';
import {
  readShownProject,
  shownProject,
  watchShownProject,
} from '@app/_shell/project/shown-project';
import { currentLoopSession, watchLoopSession } from './loop-session';
import type { ProjectFacts } from './project-facts';
import { readProject, untouchedProject } from './read-project';

/** Cells end in bursts; the picture follows at this pace. */
const milliseconds = 300;

/** Reads the project's facts, and again whenever runs or the loop's outputs change. */
export async function followProject(publish: (facts: ProjectFacts) => void): Promise<void> {
  if (!(await hasBeenUsed())) publish(untouchedProject());
  const store = await storeWhenUsed();
  let isWaiting = false;
  const read = async () => {
    isWaiting = false;
    const facts = await readProject(store);
    // Another project may have been chosen meanwhile; its own reading is on the way.
    if (facts.document === shownProject()) publish(facts);
  };
  const soon = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => void read(), milliseconds);
  };
  let outputs = outputsNow();
  watchLoopSession(() => {
    const next = outputsNow();
    if (next.length === outputs.length && next.every((each, i) => each === outputs[i])) return;
    outputs = next;
    soon();
  });
  store.runs.watchRuns(soon);
  watchShownProject(() => void read());
  // The shown document may be deleted, or come back.
  store.documents.watchList(() => void readShownProject());
  await readShownProject();
  await read();
}

/** The outputs of each cell; they keep their identity until they change. */
function outputsNow(): readonly unknown[] {
  const cells = currentLoopSession()?.getSnapshot().cells.values() ?? [];
  return Array.from(cells, ({ outputs }) => outputs);
}
