import type { DecisionTreeClassifier } from './decision-tree-classifier';
import { LEAF } from './fitted-tree';

export interface ExportTextOptions {
  /** One name per column; the names at fit, else `feature_0`, `feature_1`, … */
  readonly featureNames?: readonly string[];
  /** Levels to print; what lies deeper is summed up in a line. */
  readonly maxDepth?: number;
  /** Digits after the point. */
  readonly decimals?: number;
}

/**
 * A fitted tree as indented text, one line per question and leaf. Equals
 * `sklearn.tree.export_text` 1.2.1 with spacing 3.
 */
export function exportText(model: DecisionTreeClassifier, options: ExportTextOptions = {}): string {
  const { maxDepth = 10, decimals = 2 } = options;
  const { tree, classes } = model;
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
    const threshold = tree.threshold[node]!.toFixed(decimals);
    lines.push(`${indent}${name} <= ${threshold}`);
    print(tree.childrenLeft[node]!, depth + 1);
    lines.push(`${indent}${name} >  ${threshold}`);
    print(tree.childrenRight[node]!, depth + 1);
  };

  const leaf = (node: number, indent: string): string => {
    let best = 0;
    for (let c = 1; c < tree.nClasses; c++) {
      const at = node * tree.nClasses;
      if (tree.value[at + c]! > tree.value[at + best]!) best = c;
    }
    return `${indent}class: ${classes[best]}`;
  };

  print(0, 1);
  return `${lines.join('\n')}\n`;
}
