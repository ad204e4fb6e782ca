import type { Cell } from '@engine/core/table';
import type { OnnxGraph, OnnxValue } from '@engine/package/contract';

/**
 * A block of one 0/1 column per category, computed as `code == category`. Texts are numbered first,
 * with -1 for an unknown one; null is the missing value, an empty text or NaN.
 */
export function indicateCategories(
  graph: OnnxGraph,
  column: OnnxValue,
  categories: readonly Cell[],
): OnnxValue {
  const cols = categories.length;
  if (column.type === 'string') {
    const codes = graph.add('LabelEncoder', {
      inputs: [column],
      type: 'int64',
      cols: 1,
      domain: 'ai.onnx.ml',
      attributes: {
        keys_strings: categories.map((category) => (category === null ? '' : String(category))),
        values_int64s: categories.map((_, k) => BigInt(k)),
        default_int64: -1n,
      },
    });
    const numbers = BigInt64Array.from(categories, (_, k) => BigInt(k));
    const inputs = [codes, graph.constant(numbers, [1, cols])];
    return graph.cast(graph.add('Equal', { inputs, type: 'bool', cols }), 'double');
  }
  const known = categories.filter((category) => category !== null);
  const x = graph.cast(column, 'double');
  const blocks: OnnxValue[] = [];
  if (known.length > 0) {
    const values = graph.constant(Float64Array.from(known, Number), [1, known.length]);
    const inputs = [x, values];
    const equal = graph.add('Equal', { inputs, type: 'bool', cols: known.length });
    blocks.push(graph.cast(equal, 'double'));
  }
  // Missing sorts last, so its block stands last.
  if (known.length < cols) {
    blocks.push(graph.cast(graph.add('IsNaN', { inputs: [x], type: 'bool', cols: 1 }), 'double'));
  }
  return graph.concat(blocks);
}
