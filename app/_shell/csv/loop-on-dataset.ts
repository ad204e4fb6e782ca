import { loadLessonText } from '@app/_session/lesson-text';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { parseDocument } from '@engine/notebook/parse-document';
import { serialiseDocument } from '@engine/notebook/serialise-document';

const note =
  'The words on this page tell of the phone company that they were written about; the numbers and figures are of your own file.';

/**
 * The author's text of the loop, with another data set and another column to predict. A sentence at
 * its top says whose story the words tell.
 */
export async function loopOnDataset(change: {
  readonly dataset: string;
  readonly target: string;
  readonly title: string;
}): Promise<string> {
  const document = parseDocument(await loadLessonText(loopLesson.id));
  const { summary, minutes, ...frontMatter } = document.frontMatter;
  const first = { id: 'whose-story', kind: 'prose', source: note, attributes: {} } as const;
  return serialiseDocument({
    ...document,
    frontMatter: { ...frontMatter, ...change },
    cells: [first, ...document.cells],
  });
}
