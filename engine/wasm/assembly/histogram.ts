/**
 * Adds each row's (gradient, hessian) to the cell of every feature's bin. Bins lie row by row, one
 * byte each, `stride` (a multiple of 4) bytes a row; a histogram is `stride` x 256 cells of two
 * doubles. `pairs` is two floats a row. Padding bins fill histograms that nobody reads.
 */
export function addPairs(
  bins: usize,
  stride: usize,
  pairs: usize,
  ids: usize,
  rows: usize,
  histogram: usize,
): void {
  const end = ids + (rows << 2);
  for (let id = ids; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
    let cell = histogram;
    let bin = bins + row * stride;
    const last = bin + stride;
    for (; bin < last; bin += 4) {
      const four = load<u32>(bin);
      const a = cell + ((four & 255) << 4);
      v128.store(a, f64x2.add(v128.load(a), pair));
      const b = cell + (((four >> 8) & 255) << 4);
      v128.store(b, f64x2.add(v128.load(b, 4096), pair), 4096);
      const c = cell + (((four >> 16) & 255) << 4);
      v128.store(c, f64x2.add(v128.load(c, 8192), pair), 8192);
      const d = cell + ((four >> 24) << 4);
      v128.store(d, f64x2.add(v128.load(d, 12288), pair), 12288);
      cell += 16384;
    }
  }
}

/**
 * The same for a list of features; the histogram has one part of 256 cells for each of them, in the
 * order of the list.
 */
export function addPairsOf(
  bins: usize,
  stride: usize,
  pairs: usize,
  ids: usize,
  rows: usize,
  features: usize,
  count: usize,
  histogram: usize,
): void {
  const end = ids + (rows << 2);
  const last = features + (count << 2);
  for (let id = ids; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
    const bin = bins + row * stride;
    let cell = histogram;
    for (let feature = features; feature < last; feature += 4) {
      const a = cell + ((<usize>load<u8>(bin + <usize>load<u32>(feature))) << 4);
      v128.store(a, f64x2.add(v128.load(a), pair));
      cell += 4096;
    }
  }
}

/**
 * Adds each row's weight to the cell of its class in every listed feature's bin. `codes` is one byte
 * a row, `weights` one double a row; a histogram is `count` x 256 x `classes` doubles.
 */
export function addClasses(
  bins: usize,
  stride: usize,
  codes: usize,
  weights: usize,
  classes: usize,
  ids: usize,
  rows: usize,
  features: usize,
  count: usize,
  histogram: usize,
): void {
  const end = ids + (rows << 2);
  const last = features + (count << 2);
  const binStep = classes << 3;
  const featureStep = classes << 11;
  for (let id = ids; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const weight = load<f64>(weights + (row << 3));
    const bin = bins + row * stride;
    let cell = histogram + ((<usize>load<u8>(codes + row)) << 3);
    for (let feature = features; feature < last; feature += 4) {
      const a = cell + (<usize>load<u8>(bin + <usize>load<u32>(feature))) * binStep;
      store<f64>(a, load<f64>(a) + weight);
      cell += featureStep;
    }
  }
}
