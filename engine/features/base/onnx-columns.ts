import type { OnnxGraph, OnnxValue } from '@engine/package/contract';

/** Blocks of any width as one block per column. */
export function splitColumns(graph: OnnxGraph, blocks: readonly OnnxValue[]): OnnxValue[] {
  return blocks.flatMap((block) => {
    if (block.cols === 1) return [block];
    return Array.from({ length: block.cols }, (_, j) =>
      graph.add('Gather', {
        inputs: [block, graph.constant(BigInt64Array.of(BigInt(j)), [1])],
        type: block.type,
        cols: 1,
        attributes: { axis: 1n },
      }),
    );
  });
}

/** Blocks of numbers of any width as one block of doubles. */
export function joinDoubles(graph: OnnxGraph, blocks: readonly OnnxValue[]): OnnxValue {
  return graph.concat(blocks.map((block) => graph.cast(block, 'double')));
}

/** A [rows, 1] mask of the missing cells: NaN of numbers, the empty text of texts. */
export function missingMask(graph: OnnxGraph, column: OnnxValue): OnnxValue {
  if (column.type !== 'string') {
    return graph.add('IsNaN', { inputs: [column], type: 'bool', cols: 1 });
  }
  // Comparing texts needs a newer operator set than mapping them.
  const flags = graph.add('LabelEncoder', {
    inputs: [column],
    type: 'int64',
    cols: 1,
    domain: 'ai.onnx.ml',
    attributes: { keys_strings: [''], values_int64s: [1n], default_int64: 0n },
  });
  return graph.cast(flags, 'bool');
}
