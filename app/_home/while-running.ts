import { type StageId, stages } from '@lessons/stages';
import type { LapState } from './lap-state';
import type { ProjectFacts, StageFact } from './project-facts';

/** The facts as they stand during a lap: the stage at work turns its ring, later ones wait. */
export function whileRunning(facts: ProjectFacts, lap: LapState): ProjectFacts {
  if (lap.state === 'ready') return facts;
  const changed = (stage: StageId): StageFact => {
    const fact = facts.stages[stage];
    if (lap.state === 'running') {
      if (lap.stage === stage) {
        return { ...fact, status: 'running', state: fact.state || 'at work' };
      }
      return lap.finished.has(stage) || fact.status === 'idle'
        ? fact
        : { ...fact, status: 'stale' };
    }
    if (lap.stage !== stage) return fact;
    return lap.state === 'failed'
      ? { ...fact, status: 'failed', state: `failed in ${lap.cell}` }
      : { ...fact, status: 'stale', state: `stopped in ${lap.cell}` };
  };
  const entries = stages.map(({ id }) => [id, changed(id)] as const);
  return { ...facts, stages: Object.fromEntries(entries) as Record<StageId, StageFact> };
}
