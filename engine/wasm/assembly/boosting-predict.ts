/**
 * Adds a boosted tree's value to each row's margin. A node is four words: threshold (f32), the
 * byte offset of its column with the top bit set where missing values go left, and the addresses of
 * its children; a leaf is its own child, so that all rows take `depth` steps. The word at the same
 * place in `leafValues` (one for each node) is what a leaf adds.
 */
export function addTree(
  values: usize,
  rows: usize,
  rowBytes: usize,
  nodes: usize,
  leafValues: usize,
  depth: i32,
  margins: usize,
  step: usize,
): void {
  let row: usize = 0;
  // Four rows side by side: while one waits for memory, the others go on.
  for (; row + 4 <= rows; row += 4) {
    const second = values + rowBytes;
    const third = second + rowBytes;
    const fourth = third + rowBytes;
    let a = nodes;
    let b = nodes;
    let c = nodes;
    let d = nodes;
    for (let level = 0; level < depth; level++) {
      a = next(a, values);
      b = next(b, second);
      c = next(c, third);
      d = next(d, fourth);
    }
    margins = add(margins, a, nodes, leafValues, step);
    margins = add(margins, b, nodes, leafValues, step);
    margins = add(margins, c, nodes, leafValues, step);
    margins = add(margins, d, nodes, leafValues, step);
    values = fourth + rowBytes;
  }
  for (; row < rows; row++) {
    let node = nodes;
    for (let level = 0; level < depth; level++) node = next(node, values);
    margins = add(margins, node, nodes, leafValues, step);
    values += rowBytes;
  }
}

@inline
function next(node: usize, row: usize): usize {
  const column = load<u32>(node, 4);
  const x = load<f32>(row + <usize>(column & 0x7fffffff));
  const goesLeft = u32(x < load<f32>(node)) | (u32(x != x) & (column >> 31));
  return <usize>select<u32>(load<u32>(node, 8), load<u32>(node, 12), goesLeft);
}

@inline
function add(margin: usize, node: usize, nodes: usize, leafValues: usize, step: usize): usize {
  store<f32>(margin, load<f32>(margin) + load<f32>(leafValues + ((node - nodes) >> 2)));
  return margin + step;
}
