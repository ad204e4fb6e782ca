import type { StageId } from '@lessons/stages';

/** Where a stage is worked on: its own screen where it has one, else its cells in the loop. */
export function stageHref(stage: StageId): string {
  if (stage === 'track') return '/runs/';
  if (stage === 'deploy' || stage === 'monitor') return '/control-room/';
  return `/learn/frame/the-loop/#stage-${stage}`;
}
