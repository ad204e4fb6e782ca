import { toCellError } from '@engine/kernel/cell-error';
import type { Output } from '@engine/notebook/document';
import type { EngineModule } from './page-host-line';
import { matrixOutput, tableOutput } from './table-output';
import { type ClassName, typeName, valueText } from './value-text';

/** What `figure(id, props)` gives: drawn by the page when displayed. */
export class FigureSpec {
  constructor(
    readonly figure: string,
    readonly props: unknown,
  ) {}
}

const maxHtml = 1_000_000;

/** What `html(text)` gives: shown in a frame of its own, without scripts. */
export class HtmlSpec {
  constructor(readonly html: string) {
    if (html.length <= maxHtml) return;
    throw new Error(
      `This HTML has ${html.length} characters; ${maxHtml} can be shown. Show a part of it.`,
    );
  }
}

/** How a value is shown. */
export function displayOutput(value: unknown, engine: EngineModule, className: ClassName): Output {
  if (value instanceof FigureSpec) {
    return { kind: 'figure', figure: value.figure, props: value.props };
  }
  if (value instanceof HtmlSpec) return { kind: 'html', html: value.html };
  if (value instanceof Error) return { kind: 'error', error: toCellError(value) };
  if (value instanceof engine.Table) return tableOutput(value);
  if (value instanceof engine.Matrix) return matrixOutput(value);
  if (isRecords(value)) return tableOutput(engine.Table.from(columnsOf(value)));
  return { kind: 'value', text: valueText(value, className), type: typeName(value, className) };
}

type FlatRecord = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Several records of plain values are a table to a reader. */
function isRecords(value: unknown): value is readonly FlatRecord[] {
  return Array.isArray(value) && value.length > 1 && value.every(isFlatRecord);
}

function isFlatRecord(value: unknown): value is FlatRecord {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const fields = Object.values(value);
  return fields.length > 0 && fields.every((field) => field === null || isPlainValue(field));
}

const isPlainValue = (value: unknown): boolean =>
  ['string', 'number', 'boolean', 'undefined'].includes(typeof value);

function columnsOf(records: readonly FlatRecord[]) {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      records.map((record) => {
        const value = record[name] ?? null;
        return typeof value === 'boolean' ? String(value) : value;
      }),
    ]),
  );
}
