import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { cellAt, Table } from '@engine/core/table';

/** Documents: texts, or a table with one text column. */
export type TextFeatures = Features | readonly (string | null)[];

export interface Texts {
  /** The column they came from; `text` for a plain list. */
  readonly name: string;
  readonly documents: readonly string[];
}

/**
 * One document per row.
 * @throws `shape-mismatch` unless there is one column, `not-numeric` for numbers in place of text,
 * `missing-values` with the row, `empty-data`
 */
export function readTexts(X: TextFeatures, who: string): Texts {
  if (X instanceof Table) return fromTable(X, who);
  if (
    Array.isArray(X) &&
    X.every((document) => typeof document === 'string' || document === null)
  ) {
    return checked('text', X, who);
  }
  throw new EngineError(
    'unsupported',
    `${who} needs texts: a list of strings, or a table with one text column.`,
  );
}

function fromTable(table: Table, who: string): Texts {
  const [column, second] = table.columns;
  if (!column || second) {
    throw new EngineError(
      'shape-mismatch',
      `${who} reads one text column, but the table has ${table.columns.length} (${table.names.slice(0, 5).join(', ')}). Choose one with select, or give each its own in a ColumnTransformer.`,
      { columns: table.names },
    );
  }
  if (column.type !== 'string') {
    throw new EngineError(
      'unsupported',
      `${who} reads texts, but column ${column.name} holds numbers. Choose a text column.`,
      { column: column.name },
    );
  }
  const documents = Array.from(column.codes, (_, row) => cellAt(column, row) as string | null);
  return checked(column.name, documents, who);
}

function checked(name: string, documents: readonly (string | null)[], who: string): Texts {
  if (documents.length === 0) {
    throw new EngineError('empty-data', `${who} was given no texts. Check the step before.`);
  }
  const row = documents.indexOf(null);
  if (row < 0) return { name, documents: documents as readonly string[] };
  throw new EngineError(
    'missing-values',
    `${who} found no text in row ${row} of ${name}. Drop such rows or fill them, for example with an empty text.`,
    { column: name, row },
  );
}
