import type { StageId } from '@lessons/stages';
import { documentHref } from './document-href';
import { loopLesson } from './project/loop-lesson';

/**
 * Where a stage is worked on: its own screen where it has one, else in the project's document; the
 * lesson has a place for each stage.
 */
export function stageHref(stage: StageId, document: string = loopLesson.id): string {
  if (stage === 'track') return '/runs/';
  if (stage === 'deploy' || stage === 'monitor') return '/control-room/';
  const page = documentHref(document);
  return document === loopLesson.id ? `${page}#stage-${stage}` : page;
}
