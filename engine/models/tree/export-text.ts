import type { DecisionTreeClassifier } from './decision-tree-classifier';
import type { DecisionTreeRegressor } from './decision-tree-regressor';
import { LEAF } from './fitted-tree';

export interface ExportTextOptions {
  /** One name per column; the names at fit, else `feature_0`, `feature_1`, … */
  readonly featureNames?: readonly string[];
  /** Levels to print; what lies deeper is summed up in a line. */
  readonly maxDepth?: number;
  /** Digits after the point. */
  readonly decimals?: number;
  /** Prints the summed weight per class beside a leaf's class. */
  readonly showWeights?: boolean;
}

/**
 * A fitted tree as indented text, one line per question and leaf. Equals
 * `sklearn.tree.export_text` 1.2.1 with spacing 3.
 */
export function exportText(
  model: DecisionTreeClassifier | DecisionTreeRegressor,
  options: ExportTextOptions = {},
): string {
  const { maxDepth = 10, decimals = 2, showWeights = false } = options;
  const { tree } = model;
  const classes = 'classes' in model ? model.classes : undefined;
  const names = options.featureNames ?? model.featureNamesIn;
  const lines: string[] = [];

  const depthBelow = (node: number): number =>
    tree.childrenLeft[node] === LEAF
      ? 1
      : 1 + Math.max(depthBelow(tree.childrenLeft[node]!), depthBelow(tree.childrenRight[node]!));

  const print = (node: number, depth: number): void => {
    const indent = `${'|   '.repeat(depth - 1)}|--- `;
    if (depth > maxDepth + 1) {
      const below = depthBelow(node);
      lines.push(below === 1 ? leaf(node, indent) : `${indent}truncated branch of depth ${below}`);
      return;
    }
    if (tree.childrenLeft[node] === LEAF) {
      lines.push(leaf(node, indent));
      return;
    }
    const column = tree.feature[node]!;
    const name = names?.[column] ?? `feature_${column}`;
    const threshold = fixed(tree.threshold[node]!, decimals);
    lines.push(`${indent}${name} <= ${threshold}`);
    print(tree.childrenLeft[node]!, depth + 1);
    lines.push(`${indent}${name} >  ${threshold}`);
    print(tree.childrenRight[node]!, depth + 1);
  };

  const leaf = (node: number, indent: string): string => {
    const values = tree.value.subarray(node * tree.nClasses, (node + 1) * tree.nClasses);
    const list = `[${Array.from(values, (value) => fixed(value, decimals)).join(', ')}]`;
    if (!classes) return `${indent}value: ${list}`;
    const label = `class: ${classes[values.indexOf(Math.max(...values))]}`;
    return showWeights ? `${indent}weights: ${list} ${label}` : indent + label;
  };

  print(0, 1);
  return `${lines.join('\n')}\n`;
}

/** A number with so many decimals; exact halves go to the even digit, as Python writes them. */
function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const rest = value
    .toFixed(Math.min(100, decimals + 60))
    .split('.')[1]!
    .slice(decimals);
  const isTie = /^50*$/.test(rest) && Number(text.at(-1)) % 2 === 1;
  return isTie ? (Number(text) - Math.sign(value) * 10 ** -decimals).toFixed(decimals) : text;
}
