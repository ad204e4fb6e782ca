import { EngineError } from '@engine/core/error';
import { type Column, cellAt, type Table } from '@engine/core/table';
import { checkTarget } from '@engine/data/check-target';
import type { ReadDecision } from '@engine/data/contract';
import { readCsv } from '@engine/data/read-csv';

/** What a person is told about a column before choosing the one to predict. */
export interface CsvColumnReport {
  readonly name: string;
  readonly type: 'number' | 'string';
  readonly missing: number;
  /** The first three different values, as text. */
  readonly examples: readonly string[];
  /** Classes it would be predicted as; null where it cannot be a target. */
  readonly classes: readonly string[] | null;
  /** Why it cannot be a target, in a sentence. */
  readonly problem: string | null;
}

export interface CsvReport {
  readonly rows: number;
  readonly columns: readonly CsvColumnReport[];
  readonly decisions: readonly ReadDecision[];
  /** The column that looks most like a target; null where none can be one. */
  readonly suggested: string | null;
}

/** Rows a lap needs: four in ten are set aside as the future, a quarter of the rest for testing. */
const MIN_ROWS = 200;

const TARGET_NAMES =
  /^(target|label|class|outcome|y|churn(ed)?|attrition|default(ed)?|survived|status|species|left|result|diagnosis)$/i;

/**
 * Reads a CSV and says which of its columns a model could learn to predict.
 * @throws what `readCsv` throws; `shape-mismatch` for one column, `empty-data` for too few rows.
 */
export async function reportCsv(
  source: Uint8Array | Blob,
  onProgress?: (done: number, total: number) => void,
): Promise<CsvReport> {
  const { table, decisions } = await readCsv(source, {
    onProgress: ({ done, total }) => onProgress?.(done, total),
  });
  requireEnough(table);
  const columns = table.columns.map(reportColumn);
  return { rows: table.rows, columns, decisions, suggested: suggestTarget(columns) };
}

function requireEnough(table: Table): void {
  if (table.columns.length < 2) {
    throw new EngineError(
      'shape-mismatch',
      `The file has one column, ${table.columns[0]?.name}. A lap needs one to predict and at least one to predict it from.`,
    );
  }
  if (table.rows < MIN_ROWS) {
    throw new EngineError(
      'empty-data',
      `The file has ${table.rows} rows. A lap sets some aside as the future and some for testing, and needs at least ${MIN_ROWS}.`,
      { rows: table.rows },
    );
  }
}

function reportColumn(column: Column): CsvColumnReport {
  const { name, type } = column;
  const missing = countMissing(column);
  const common = { name, type, missing, examples: firstValues(column) };
  try {
    const classes = checkTarget(column, { name, stratify: true });
    if (classes.length > 2) throw tooManyClasses(name, classes.length);
    return { ...common, classes: [...classes].map(String), problem: null };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { ...common, classes: null, problem: error.message };
  }
}

function tooManyClasses(name: string, count: number): EngineError {
  return new EngineError(
    'unsupported',
    `The target ${name} has ${count} classes; the loop tells two apart. Choose a yes-or-no column, or join classes first.`,
    { classes: count },
  );
}

function countMissing(column: Column): number {
  let missing = 0;
  if (column.type === 'number') for (const value of column.values) missing += +Number.isNaN(value);
  else for (const code of column.codes) missing += +(code < 0);
  return missing;
}

function firstValues(column: Column): string[] {
  if (column.type === 'string') return column.categories.slice(0, 3);
  const seen = new Set<string>();
  for (let row = 0; row < column.values.length && seen.size < 3; row++) {
    const value = cellAt(column, row);
    if (value !== null) seen.add(String(value));
  }
  return [...seen];
}

/** A telling name weighs most, then words instead of numbers, then standing last or first. */
function suggestTarget(columns: readonly CsvColumnReport[]): string | null {
  const score = (column: CsvColumnReport, index: number) =>
    (TARGET_NAMES.test(column.name) ? 8 : 0) +
    (column.type === 'string' ? 2 : 0) +
    (index === columns.length - 1 ? 1.5 : index === 0 ? 1 : 0);
  let best: { name: string; score: number } | null = null;
  for (const [index, column] of columns.entries()) {
    if (column.classes === null) continue;
    const candidate = { name: column.name, score: score(column, index) };
    if (!best || candidate.score > best.score) best = candidate;
  }
  return best?.name ?? null;
}
