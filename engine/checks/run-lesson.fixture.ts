import { readFile } from 'node:fs/promises';
import * as engine from '@engine/catalog';
import { contentHash } from '@engine/data/content-hash';
import { createNodeKernel } from '@engine/kernel/node-kernel';
import type { NotebookDocument, Output } from '@engine/notebook/document';
import { parseDocument } from '@engine/notebook/parse-document';
import { createSession } from '@engine/notebook/session';
import { createNodeHost } from '@engine/runtime/node-host';
import { createMemoryTrackingStore } from '@engine/track/memory-store';

export type Outputs = ReadonlyMap<string, readonly Output[]>;

export interface LessonOptions {
  /** Fields of the head that are to be others, such as the data set. */
  readonly change?: Readonly<Record<string, unknown>>;
  /** Files that the reader has brought, by the name that `dataset` gives. */
  readonly brought?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

/** Runs every cell of a lesson once, figures included, on a registry of its own; checks wait. */
export async function runLesson(file: URL, { change = {}, brought = {} }: LessonOptions = {}) {
  const tracking = createMemoryTrackingStore({ hash: contentHash });
  const host = createNodeHost({ tracking });
  engine.setHost({ ...host, dataset: async (name) => brought[name] ?? host.dataset(name) });
  const read = parseDocument(await readFile(file, 'utf8'));
  const document = { ...read, frontMatter: { ...read.frontMatter, ...change } };
  const session = open(document);
  await session.runAll();
  const { cells } = session.getSnapshot();
  const failures = document.cells.flatMap(({ id }) => {
    const error = cells.get(id)?.error;
    return error ? [`${id}: ${error.message}`] : [];
  });
  const outputs: Outputs = new Map(
    document.cells.map(({ id }) => [id, cells.get(id)?.outputs ?? []] as const),
  );
  return { document, failures, outputs, tracking, session };
}

function open(document: NotebookDocument) {
  let ids = 0;
  const session = createSession({
    id: 'lesson',
    document,
    kernel: createNodeKernel(engine),
    persistence: {
      loadOutputs: async () => [],
      saveOutput: async () => {},
      saveEdit: async () => session.getSnapshot().document,
      watch: () => () => {},
    },
    now: () => performance.now(),
    later: () => () => {},
    createId: () => `cell-${++ids}`,
    versions: {},
  });
  return session;
}

/** What the reader sees and a seed decides, as one text; the cells named measure the machine. */
export function seededText(outputs: Outputs, measured: readonly string[] = []): string {
  const seeded = [...outputs].filter(([id]) => !measured.includes(id));
  return JSON.stringify(seeded, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}

/** The props that a figure was drawn from. */
export function propsOf<Props>(outputs: Outputs, cell: string): Props {
  const figure = outputs.get(cell)?.find((output) => output.kind === 'figure');
  if (!figure) throw new Error(`The cell ${cell} drew no figure.`);
  return figure.props as Props;
}
