import type { LessonEntry } from '@app/_shell/palette/lesson-entries';
import { readLessons } from '@lessons/catalog';
import { lessonSteps } from '../[stage]/[lesson]/lesson-plan';

export const dynamic = 'force-static';

/** The lessons' titles and headings, for the palette. */
export function GET() {
  const lessons = readLessons().map(({ id, stage, head, document }): LessonEntry => {
    const headings = lessonSteps(document.cells).map(({ id: anchor, text }) => ({ anchor, text }));
    return { id, stage, title: head.title, headings };
  });
  return Response.json(lessons);
}
