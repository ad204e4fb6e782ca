import { loadLessonText } from '@app/_session/lesson-text';
import { parseDocument } from '@engine/notebook/parse-document';
import { serialiseDocument } from '@engine/notebook/serialise-document';

/** The author's text of the loop, with another data set and another column to predict. */
export async function loopOnDataset(change: {
  readonly dataset: string;
  readonly target: string;
  readonly title: string;
}): Promise<string> {
  const document = parseDocument(await loadLessonText('lesson:frame/the-loop'));
  const { summary, minutes, ...frontMatter } = document.frontMatter;
  return serialiseDocument({ ...document, frontMatter: { ...frontMatter, ...change } });
}
