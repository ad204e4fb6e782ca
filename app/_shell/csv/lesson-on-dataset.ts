import { loadLessonText } from '@app/_session/lesson-text';
import { parseDocument } from '@engine/notebook/parse-document';
import { serialiseDocument } from '@engine/notebook/serialise-document';

const note =
  'The words on this page tell of the data that they were written about; the numbers and figures are of your own file.';

/**
 * The author's text of a lesson, on another data set. A sentence at its top says whose story the
 * words tell.
 *
 * @param lesson the id of its document, `lesson:frame/the-loop`
 * @param change fields of its head, such as `dataset`, `target` and `title`
 */
export async function lessonOnDataset(
  lesson: string,
  change: Readonly<Record<string, string>>,
): Promise<string> {
  const document = parseDocument(await loadLessonText(lesson));
  const { summary, minutes, columns, ...frontMatter } = document.frontMatter;
  const first = { id: 'whose-story', kind: 'prose', source: note, attributes: {} } as const;
  return serialiseDocument({
    ...document,
    frontMatter: { ...frontMatter, ...change },
    cells: [first, ...document.cells],
  });
}
