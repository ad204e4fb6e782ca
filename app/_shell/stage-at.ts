import { isStage, type StageId } from '@lessons/stages';

/** The stage a screen belongs to; null where it belongs to none. */
export function stageAt(path: string): StageId | null {
  const lesson = /^\/learn\/([^/]+)\/[^/]+/.exec(path)?.[1];
  if (isStage(lesson)) return lesson;
  if (path.startsWith('/runs')) return 'track';
  if (path.startsWith('/control-room')) return 'monitor';
  if (path.startsWith('/explain')) return 'explain';
  return null;
}
