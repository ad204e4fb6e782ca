/** Weighted sums of products of columns: X'WX, block of rows by block of rows. */

/**
 * Copies rows into lines of `stride` columns (a multiple of 4) that are filled up with zeros, and
 * once more times their weight. `shift` (or 0) is taken from every row; `ones` adds a column of
 * ones, and `target` (or 0) a column of its values.
 */
export function packRows(
  x: usize,
  rows: usize,
  cols: usize,
  shift: usize,
  ones: bool,
  target: usize,
  weights: usize,
  stride: usize,
  plain: usize,
  weighted: usize,
): void {
  const lineBytes = stride << 3;
  let from = x;
  for (let row: usize = 0; row < rows; row++) {
    const line = plain + row * lineBytes;
    let to = line;
    for (let col: usize = 0; col < cols; col++) {
      const value = load<f64>(from);
      store<f64>(to, shift ? value - load<f64>(shift + (col << 3)) : value);
      from += 8;
      to += 8;
    }
    if (ones) {
      store<f64>(to, 1);
      to += 8;
    }
    if (target) {
      store<f64>(to, load<f64>(target + (row << 3)));
      to += 8;
    }
    for (; to < line + lineBytes; to += 8) store<f64>(to, 0);
    const weight = weights ? load<f64>(weights + (row << 3)) : 1;
    const copy = weighted + row * lineBytes;
    for (let at: usize = 0; at < lineBytes; at += 8) {
      store<f64>(copy + at, load<f64>(line + at) * weight);
    }
  }
}

/**
 * Adds the block's products to the upper triangle of `gram` (stride x stride). Four times four
 * entries at a time stay in registers while the rows pass, so each entry is summed in row order.
 */
export function addProducts(
  plain: usize,
  weighted: usize,
  rows: usize,
  stride: usize,
  gram: usize,
): void {
  const lineBytes = stride << 3;
  const blockBytes = rows * lineBytes;
  for (let left: usize = 0; left < lineBytes; left += 32) {
    for (let right = left; right < lineBytes; right += 32) {
      const cell = gram + left * stride + right;
      const second = cell + lineBytes;
      const third = second + lineBytes;
      const fourth = third + lineBytes;
      let a = v128.load(cell);
      let b = v128.load(cell, 16);
      let c = v128.load(second);
      let d = v128.load(second, 16);
      let e = v128.load(third);
      let f = v128.load(third, 16);
      let g = v128.load(fourth);
      let h = v128.load(fourth, 16);
      let from = weighted + left;
      let other = plain + right;
      for (const end = from + blockBytes; from < end; from += lineBytes) {
        const low = v128.load(other);
        const high = v128.load(other, 16);
        const one = v128.load64_splat(from);
        a = f64x2.add(a, f64x2.mul(one, low));
        b = f64x2.add(b, f64x2.mul(one, high));
        const two = v128.load64_splat(from, 8);
        c = f64x2.add(c, f64x2.mul(two, low));
        d = f64x2.add(d, f64x2.mul(two, high));
        const three = v128.load64_splat(from, 16);
        e = f64x2.add(e, f64x2.mul(three, low));
        f = f64x2.add(f, f64x2.mul(three, high));
        const four = v128.load64_splat(from, 24);
        g = f64x2.add(g, f64x2.mul(four, low));
        h = f64x2.add(h, f64x2.mul(four, high));
        other += lineBytes;
      }
      v128.store(cell, a);
      v128.store(cell, b, 16);
      v128.store(second, c);
      v128.store(second, d, 16);
      v128.store(third, e);
      v128.store(third, f, 16);
      v128.store(fourth, g);
      v128.store(fourth, h, 16);
    }
  }
}
