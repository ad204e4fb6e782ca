import type { Lesson } from '@lessons/catalog';
import { isStage, type StageId } from '@lessons/stages';

/** One code cell of a lesson. */
export interface LessonStep {
  readonly cell: string;
  readonly stage: StageId;
  readonly title: string;
}

/** A lesson without its text, small enough to be part of a page. */
export interface LessonOutline {
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly stage: StageId;
  /** Its place in its stage: 1, 2, 3. */
  readonly number: number;
  readonly href: string;
  readonly steps: readonly LessonStep[];
}

export function lessonOutline({ head, stage, slug, number, document }: Lesson): LessonOutline {
  const steps = document.cells.flatMap(({ id, kind, attributes }) =>
    kind === 'code' && isStage(attributes.stage)
      ? [{ cell: id, stage: attributes.stage, title: String(attributes.title ?? id) }]
      : [],
  );
  const { title, summary, minutes } = head;
  return { title, summary, minutes, stage, number, href: `/learn/${stage}/${slug}/`, steps };
}
