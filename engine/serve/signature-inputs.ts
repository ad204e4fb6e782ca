import { EngineError, type ErrorCode } from '@engine/core/error';
import { type Column, columnLength, type Table } from '@engine/core/table';
import type { OnnxInputs } from '@engine/runtime/host';
import type { ModelSignature, SignatureColumn } from '@engine/track/contract';

/** What is wrong with one column of a request. */
export interface FieldError {
  readonly column: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/**
 * Turns raw rows into the inputs of a served model, by the model's signature. Columns that the
 * model does not know are left out.
 *
 * @throws EngineError with the code of the first column at fault and all of them in
 * `detail.fields`; `empty-data` without rows.
 */
export function signatureInputs(table: Table, { inputs }: ModelSignature): OnnxInputs {
  const fields = inputs.flatMap((expected) => checkColumn(table, expected));
  const [first] = fields;
  if (first) {
    const more = fields.length > 1 ? ` ${fields.length - 1} more are wrong, too.` : '';
    throw new EngineError(first.code, first.message + more, { fields });
  }
  if (table.rows === 0) {
    throw new EngineError('empty-data', 'There are no rows to predict. Pass at least one row.');
  }
  return Object.fromEntries(
    inputs.map(({ name, type }) => {
      const column = table.column(name);
      return [name, type === 'number' ? toNumbers(column) : toTexts(column)];
    }),
  );
}

function checkColumn(table: Table, { name, type }: SignatureColumn): readonly FieldError[] {
  if (!table.has(name)) {
    const message = `The model needs the column ${name}, which these rows lack. Add it.`;
    return [{ column: name, code: 'missing-column', message }];
  }
  const column = table.column(name);
  if (column.type === type || isAllMissing(column)) return [];
  return type === 'number'
    ? [
        {
          column: name,
          code: 'not-numeric',
          message: `Column ${name} holds text, but the model was trained on numbers. Pass numbers.`,
        },
      ]
    : [
        {
          column: name,
          code: 'unsupported',
          message: `Column ${name} holds numbers, but the model was trained on texts. Pass texts.`,
        },
      ];
}

/** Such a column has no type of its own. */
function isAllMissing(column: Column): boolean {
  return column.type === 'number'
    ? column.values.every(Number.isNaN)
    : column.codes.every((code) => code < 0);
}

function toNumbers(column: Column): Float64Array {
  return column.type === 'number'
    ? column.values
    : new Float64Array(columnLength(column)).fill(Number.NaN);
}

function toTexts(column: Column): string[] {
  if (column.type === 'number') return Array.from(column.values, () => '');
  return Array.from(column.codes, (code) => column.categories[code] ?? '');
}
