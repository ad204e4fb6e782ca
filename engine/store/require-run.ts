import { EngineError } from '@engine/core/error';
import type { Tables } from './database';
import type { Row } from './row-schemas';

/** The run, or a sentence that says it is not here. */
export async function requireRun({ runs }: Pick<Tables, 'runs'>, id: string): Promise<Row<'runs'>> {
  const row = await runs.get(id);
  if (row) return row;
  throw new EngineError(
    'bad-parameter',
    `There is no run ${id} on this device. Start one with startRun and log to the id it returns.`,
    { run: id },
  );
}
