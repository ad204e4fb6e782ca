import type { Database, Tables } from './database';
import { randomId } from './random-id';

/** What was in the database when it was last seen whole. */
interface Canary {
  readonly id: string;
  readonly documents: number;
  readonly runs: number;
}

const slot = 'lifecycle-lab:canary';
const tables = ['documents', 'runs', 'meta'] as const;

/**
 * A browser that finds its database damaged may open an empty one without a word, while
 * localStorage survives. So localStorage keeps the database's id and how much was in it.
 * @returns the sentence to show when work has vanished, else null
 */
export async function checkCanary(database: Database): Promise<string | null> {
  const remembered = readCanary();
  const id = await database.write(['meta'], async ({ meta }) => {
    const known = await meta.get('canary');
    if (known) return String(known.value);
    const fresh = randomId();
    await meta.put({ key: 'canary', value: fresh });
    return fresh;
  });
  database.watch(tables, countEverything, ({ documents, runs }) =>
    writeCanary({ id, documents, runs }),
  );
  if (!remembered || remembered.id === id || remembered.documents + remembered.runs === 0) {
    return null;
  }
  return `The browser has emptied this site's storage: ${remembered.documents} documents and ${remembered.runs} runs are gone. New work is saved again; restore a backup file if you have one.`;
}

async function countEverything({ documents, runs }: Tables) {
  return { documents: await documents.count(), runs: await runs.count() };
}

function readCanary(): Canary | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(slot) ?? 'null');
    return isCanary(value) ? value : null;
  } catch {
    // Storage may be refused altogether; then there is nothing to compare with.
    return null;
  }
}

function writeCanary(canary: Canary): void {
  try {
    localStorage.setItem(slot, JSON.stringify(canary));
  } catch {
    // As above: no canary is a smaller loss than no store.
  }
}

function isCanary(value: unknown): value is Canary {
  const fields = value as Partial<Canary> | null;
  return (
    typeof fields?.id === 'string' &&
    typeof fields.documents === 'number' &&
    typeof fields.runs === 'number'
  );
}
