import { loadLessonText } from '@app/_session/lesson-text';
import { parseDocument } from '@engine/notebook/parse-document';
import { documentHref } from '../document-href';
import { loadStore } from '../load-store';
import { lessonOnDataset } from './lesson-on-dataset';

/** A lesson whose cells run on a file of the reader's that has these columns. */
export interface OpenLesson {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
}

/** The lesson at this address, where it takes files of the reader's own. */
export async function openLessonAt(pathname: string): Promise<OpenLesson | null> {
  const place = /^\/learn\/([\w-]+\/[\w-]+)\/?$/.exec(pathname)?.[1];
  if (place === undefined) return null;
  const id = `lesson:${place}`;
  const { frontMatter } = parseDocument(await loadLessonText(id));
  const { title, columns } = frontMatter;
  return Array.isArray(columns) ? { id, title, columns: columns.map(String) } : null;
}

/**
 * Keeps the file on this device and makes a copy of the lesson that runs on it.
 * @returns the address of the copy
 */
export async function copyLessonOn(lesson: OpenLesson, file: File): Promise<string> {
  const store = await loadStore();
  const dataset = await store.datasets.put(file.name, file);
  const title = `${lesson.title}, on ${file.name}`;
  const text = await lessonOnDataset(lesson.id, { dataset, title });
  const { id } = await store.documents.create({ text });
  return documentHref(id);
}
