import { EngineError } from '@engine/core/error';
import { type Row, rowSchemas, type TableName } from './row-schemas';

/** The row as its schema says, or an error that names the table. */
export function readRow<Name extends TableName>(name: Name, row: unknown): Row<Name> {
  const parsed = rowSchemas[name].safeParse(row);
  if (parsed.success) return parsed.data as Row<Name>;
  throw new EngineError(
    'unsupported',
    `One saved row of ${name} cannot be read: ${describeIssue(parsed.error.issues[0])}. The others are not touched; back everything up before changing it.`,
    { table: name, issues: parsed.error.issues },
  );
}

function describeIssue(issue: { readonly path: readonly PropertyKey[] } | undefined): string {
  return issue ? `its ${issue.path.map(String).join('.')} has an unknown form` : 'unknown form';
}

/** Only the rows that can be read. */
export function readableRows<Name extends TableName>(
  name: Name,
  rows: readonly unknown[],
): Row<Name>[] {
  return rows.flatMap((row) => {
    const parsed = rowSchemas[name].safeParse(row);
    return parsed.success ? [parsed.data as Row<Name>] : [];
  });
}
