import { encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Target } from '@engine/core/estimator';

/**
 * Says early and in words why a target cannot be learned as classes; gives its classes if it can.
 *
 * @param y one label per row.
 * @param options `name` is the column's name for the messages; `stratify` asks for what a
 * stratified split needs as well.
 * @throws `empty-data`, `missing-values`, `one-class` (a constant target), `unsupported` (amounts,
 * identifiers or dates instead of labels), `bad-parameter` (a class with one row, under stratify).
 */
export function checkTarget(
  y: Target,
  options: { readonly name?: string; readonly stratify?: boolean } = {},
): Classes {
  const name = options.name ?? ('type' in y ? y.name : undefined);
  const target = name === undefined ? 'The target' : `The target ${name}`;
  const { classes, codes, counts } = countClasses(y, target);
  const rows = codes.length;
  if (classes.length === 1) {
    throw new EngineError(
      'one-class',
      `${target} is ${classes[0]} in every one of its ${rows} rows, so there is nothing to tell apart. Choose another column, or rows with at least two classes.`,
      { classes },
    );
  }
  const fraction = classes.find((label) => typeof label === 'number' && !Number.isInteger(label));
  if (fraction !== undefined) {
    throw new EngineError(
      'unsupported',
      `${target} holds amounts such as ${fraction}, not classes. Choose a column of labels, or cut the amounts into ranges first.`,
      { value: fraction },
    );
  }
  if (classes.length > Math.max(20, Math.sqrt(rows))) {
    throw new EngineError(
      'unsupported',
      `${target} has ${classes.length} different values in ${rows} rows, too many to be classes. Choose a column with few values, such as yes and no.`,
      { classes: classes.length, rows },
    );
  }
  if (options.stratify) requireTwoRowsPerClass(classes, counts);
  return classes;
}

/** The classes, the class number of each row, and how many rows each class has. */
export function countClasses(y: Target, what?: string) {
  const labels = toLabels(y, what);
  const classes = sortedClasses(labels);
  const codes = encodeLabels(labels, classes);
  const counts = new Int32Array(classes.length);
  for (const code of codes) counts[code]!++;
  return { classes, codes, counts };
}

/** A stratified split puts rows of each class on both sides. */
export function requireTwoRowsPerClass(classes: Classes, counts: Int32Array): void {
  const rare = counts.findIndex((count) => count < 2);
  if (rare < 0) return;
  throw new EngineError(
    'bad-parameter',
    `The class ${classes[rare]} has only one row, and a stratified split needs two of each. Remove that row, join it with another class, or split without stratify.`,
    { class: classes[rare] },
  );
}
