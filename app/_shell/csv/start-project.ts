import { documentHref } from '../document-href';
import { loadStore } from '../load-store';
import { loopLesson } from '../project/loop-lesson';
import { chooseProject } from '../project/shown-project';

/**
 * Keeps the file on this device and makes a copy of the loop's document that runs on it; the copy
 * is the project shown from now on.
 * @returns the address of the copy
 */
export async function startProject(options: {
  readonly file: File;
  readonly target: string;
}): Promise<string> {
  const { file, target } = options;
  const [store, { lessonOnDataset }] = await Promise.all([
    loadStore(),
    import('./lesson-on-dataset'),
  ]);
  const dataset = await store.datasets.put(file.name, file);
  const title = `The loop on ${file.name}`;
  const text = await lessonOnDataset(loopLesson.id, { dataset, target, title });
  const { id } = await store.documents.create({ text });
  await chooseProject(id);
  return documentHref(id);
}
