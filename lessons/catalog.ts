import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NotebookDocument } from '@engine/notebook/document';
import { parseDocument } from '@engine/notebook/parse-document';
import { z } from 'zod';
import { type LessonFrontMatter, lessonSchema } from './schema';
import { isStage, type StageId, stages } from './stages';

/** A lesson as it stands in its file. */
export interface Lesson {
  /** `lesson:frame/the-loop`, the id of its document. */
  readonly id: string;
  readonly stage: StageId;
  readonly slug: string;
  /** Its place in its stage: 1, 2, 3. */
  readonly number: number;
  readonly text: string;
  readonly head: LessonFrontMatter;
  readonly document: NotebookDocument;
}

/**
 * Reads every lesson, in the order of the folders' and files' numbers: `01-frame/01-the-loop.md`.
 * It runs while the app is built. What is wrong with a file stops the build and names the file.
 */
export function readLessons(folder = path.join(process.cwd(), 'lessons')): Lesson[] {
  const folders = numbered(folder).filter(({ name }) => isStage(name));
  return folders.flatMap(({ file, name }) => {
    const stage = name as StageId;
    return numbered(path.join(folder, file))
      .filter((lesson) => lesson.file.endsWith('.md'))
      .map((lesson, i) =>
        readLesson(path.join(folder, file, lesson.file), {
          stage,
          slug: lesson.name.replace(/\.md$/, ''),
          number: i + 1,
        }),
      );
  });
}

/** Lessons by stage; stages without one have an empty list. */
export function lessonsByStage(lessons = readLessons()): ReadonlyMap<StageId, readonly Lesson[]> {
  return new Map(stages.map(({ id }) => [id, lessons.filter(({ stage }) => stage === id)]));
}

function readLesson(file: string, place: Pick<Lesson, 'stage' | 'slug' | 'number'>): Lesson {
  const text = readFileSync(file, 'utf8');
  try {
    const document = parseDocument(text);
    const head = lessonSchema.safeParse(document.frontMatter);
    if (!head.success) throw new Error(z.prettifyError(head.error));
    const id = `lesson:${place.stage}/${place.slug}`;
    return { ...place, id, text, document, head: head.data };
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Entries whose names begin with a number, in its order, and their names without it. */
function numbered(folder: string): { readonly file: string; readonly name: string }[] {
  return readdirSync(folder)
    .filter((file) => /^\d+-/.test(file))
    .sort()
    .map((file) => ({ file, name: file.replace(/^\d+-/, '') }));
}
