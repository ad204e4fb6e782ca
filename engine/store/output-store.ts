import type { OutputStore } from './contract';
import type { Database } from './database';
import type { Row } from './row-schemas';

/** The last outputs of each cell. */
export function createOutputStore(database: Database): OutputStore {
  return {
    forDocument: (document) =>
      database.read(['outputs'], ({ outputs }) => outputs.where('document', document)),
    put: (output) =>
      // The table's row type is the same shape without `readonly`.
      database.write(['outputs'], ({ outputs }) => outputs.put(output as Row<'outputs'>)),
    clear: (document) =>
      database.write(['outputs'], ({ outputs }) => outputs.deleteWhere('document', document)),
  };
}
