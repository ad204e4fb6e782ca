import { type Column, cellAt, Table } from '@engine/core/table';
import type { Responder } from '@engine/serve/contract';
import { sampleRows } from './reference-answers';

export interface BrokenModel {
  readonly model: Responder;
  /** What is wrong with it: `reads tenure 30 times too large`. */
  readonly fault: string;
}

interface Break {
  readonly name: string;
  readonly fault: string;
  readonly apply: (column: Column) => Column;
}

/** The factor between months and days, a mistake that has been made. */
const factor = 30;

/**
 * The same model behind a broken feature: of all columns, the one whose breaking costs it most on
 * these rows. Numbers arrive in a wrong unit, texts as always the same word.
 */
export async function breakFeature(
  model: Responder,
  rows: Table,
  target: string,
): Promise<BrokenModel> {
  const sample = sampleRows(rows, 300);
  const breaks = model.signature.inputs
    .map(({ name }) => sample.column(name))
    .flatMap((column) => breakOf(column));
  let worst: { loss: number; broken: BrokenModel } | undefined;
  for (const each of breaks) {
    const broken = { model: behind(model, each), fault: each.fault };
    const loss = await meanLoss(broken.model, sample, target);
    if (!worst || loss > worst.loss) worst = { loss, broken };
  }
  return worst?.broken ?? { model, fault: 'is the same as before' };
}

function behind(model: Responder, { name, apply }: Break): Responder {
  return {
    signature: model.signature,
    respond: (rows) =>
      model.respond(
        new Table(rows.columns.map((column) => (column.name === name ? apply(column) : column))),
      ),
  };
}

function breakOf(column: Column): Break[] {
  const { name } = column;
  if (column.type === 'number') {
    if (new Set(column.values).size < 10) return [];
    return [{ name, fault: `reads ${name} ${factor} times too large`, apply: enlarge }];
  }
  const word = column.categories[0];
  if (word === undefined) return [];
  return [
    { name, fault: `reads ${name} as always ${word}`, apply: (each) => constant(each, word) },
  ];
}

function enlarge(column: Column): Column {
  if (column.type !== 'number') return column;
  return { ...column, values: column.values.map((value) => value * factor) };
}

function constant(column: Column, word: string): Column {
  if (column.type !== 'string') return column;
  return { ...column, categories: [word], codes: new Int32Array(column.codes.length) };
}

async function meanLoss(model: Responder, rows: Table, target: string): Promise<number> {
  const { classes } = model.signature;
  const { probabilities } = await model.respond(rows);
  const labels = rows.column(target);
  let sum = 0;
  for (let row = 0; row < rows.rows; row++) {
    const place = classes.findIndex((label) => String(label) === String(cellAt(labels, row)));
    const probability = place < 0 ? 1 : probabilities[row * classes.length + place]!;
    sum -= Math.log(Math.max(1e-6, probability));
  }
  return sum / rows.rows;
}
