import type { SessionPersistence } from '@engine/notebook/session-options';
import type { Store } from '@engine/store/contract';

/**
 * Keeps a session's document and results in the store. A lesson gets a copy of its own there with
 * the reader's first change; until then the author's text is what everybody sees.
 */
export function documentPersistence(
  { documents, outputs }: Store,
  { id, text }: { readonly id: string; readonly text: string },
): SessionPersistence {
  const origin = id.startsWith('lesson:') ? id : null;
  let created: Promise<unknown> | undefined;
  return {
    loadOutputs: () => outputs.forDocument(id),
    saveOutput: (output) => outputs.put({ ...output, document: id, at: Date.now() }),
    async saveEdit(edit) {
      if (origin) await (created ??= documents.create({ id, text, origin }));
      return (await documents.apply(id, edit)).content;
    },
    watch: (listener) =>
      documents.watch(id, ({ content, deletedAt }) => {
        if (deletedAt === null) listener(content);
      }),
  };
}
