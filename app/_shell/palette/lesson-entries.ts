import type { StageId } from '@lessons/stages';
import { documentHref } from '../document-href';
import type { PaletteEntry } from './entries';

/** A lesson as `/learn/outline.json` lists it. */
export interface LessonEntry {
  readonly id: string;
  readonly stage: StageId;
  readonly title: string;
  readonly headings: readonly { readonly anchor: string; readonly text: string }[];
}

/** Every lesson and its headings; none where they cannot be reached. */
export async function lessonEntries(): Promise<readonly PaletteEntry[]> {
  const response = await fetch('/learn/outline.json').catch(() => null);
  if (!response?.ok) return [];
  const lessons = (await response.json()) as readonly LessonEntry[];
  return lessons.flatMap(({ id, stage, title, headings }) => [
    { id, label: title, kind: 'lesson', glyph: 'book', stage, href: documentHref(id) },
    ...headings.map(({ anchor, text }) => ({
      id: `${id}#${anchor}`,
      label: text,
      kind: `in ${title}`,
      glyph: 'book' as const,
      stage,
      href: `${documentHref(id)}#${anchor}`,
    })),
  ]);
}
