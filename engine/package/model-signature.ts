import type { Classes } from '@engine/core/estimator';
import type { Column, Table } from '@engine/core/table';
import type { ModelSignature, SignatureColumn } from '@engine/track/contract';

/** Texts beyond this many are free text or keys, and a list of them helps nobody. */
const mostCategories = 200;

/** Describes the raw columns a model takes, so that a server can check a row before it predicts. */
export function modelSignature(inputs: Table, target: string, classes: Classes): ModelSignature {
  return { inputs: inputs.columns.map(signatureColumn), target, classes };
}

function signatureColumn(column: Column): SignatureColumn {
  const { name, type } = column;
  if (column.type === 'string') {
    const { categories } = column;
    return categories.length > mostCategories ? { name, type } : { name, type, categories };
  }
  let low = Infinity;
  let high = -Infinity;
  for (const value of column.values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return Number.isFinite(low) && Number.isFinite(high)
    ? { name, type, range: [low, high] }
    : { name, type };
}
