import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';

/** The rows without some of their columns. */
export function withoutColumns(X: Table | Matrix, places: readonly number[]): Table | Matrix {
  if (X instanceof Table) return new Table(X.columns.filter((_, j) => !places.includes(j)));
  const kept = Array.from({ length: X.cols }, (_, j) => j).filter((j) => !places.includes(j));
  const data = new Float64Array(X.rows * kept.length);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (const j of kept) data[at++] = X.data[i * X.cols + j]!;
  }
  return new Matrix(X.rows, kept.length, data, X.columns && kept.map((j) => X.columns![j]!));
}

interface Configurable {
  getParams(): object;
  setParams(params: Readonly<Record<string, unknown>>): unknown;
}

/**
 * Lets the steps of an unfitted pipeline do without some columns: where one names its columns in
 * groups, they are taken off the lists.
 */
export function forgetColumns(model: object, names: readonly string[]): void {
  if (!('steps' in model) || !Array.isArray(model.steps)) return;
  for (const [, step] of model.steps as readonly (readonly [string, unknown])[]) {
    if (!isConfigurable(step)) continue;
    const { transformers } = step.getParams() as { readonly transformers?: unknown };
    if (!Array.isArray(transformers)) continue;
    const left = (transformers as readonly (readonly [string, unknown, unknown])[]).map(
      ([name, transformer, columns]) => {
        const kept = Array.isArray(columns)
          ? columns.filter((column) => !names.includes(column))
          : columns;
        return [name, transformer, kept] as const;
      },
    );
    step.setParams({ transformers: left });
  }
}

function isConfigurable(step: unknown): step is Configurable {
  return typeof step === 'object' && step !== null && 'getParams' in step && 'setParams' in step;
}
