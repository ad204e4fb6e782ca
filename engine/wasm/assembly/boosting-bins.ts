/** Bins the columns of gradient boosting; a bin takes `binBytes`: one or two. */

/**
 * The bin of each of `rows` float32 values: how many of the bounds are at most as large. `upper` is
 * filled up with Infinity to a power of two, `half` is half of that; NaN is given the bin `missing`.
 */
export function binColumn(
  values: usize,
  rows: usize,
  upper: usize,
  half: usize,
  missing: u32,
  into: usize,
  binBytes: u32,
): void {
  if (binBytes == 1) fill<u8>(values, rows, upper, half, missing, into);
  else fill<u16>(values, rows, upper, half, missing, into);
}

@inline
function fill<Bin>(
  values: usize,
  rows: usize,
  upper: usize,
  half: usize,
  missing: u32,
  into: usize,
): void {
  const end = values + (rows << 2);
  for (; values < end; values += 4) {
    const value = load<f32>(values);
    store<Bin>(into, <Bin>(value != value ? missing : find(value, upper, half)));
    into += sizeof<Bin>();
  }
}

/** Halves the range without branches; the last bound is never reached. */
@inline
function find(value: f32, upper: usize, half: usize): u32 {
  let at = upper;
  for (let step = half; step > 0; step >>= 1) {
    at += select<usize>(step << 2, 0, value >= load<f32>(at + ((step - 1) << 2)));
  }
  return <u32>((at - upper) >> 2);
}

/** Puts the bins of four columns side by side: one run of four a row, `stride` bytes apart. */
export function interleave(
  columns: usize,
  rows: usize,
  into: usize,
  stride: usize,
  binBytes: u32,
): void {
  if (binBytes == 1) interleaveBytes(columns, rows, into, stride);
  else interleaveWords(columns, rows, into, stride);
}

@inline
function interleaveBytes(columns: usize, rows: usize, into: usize, stride: usize): void {
  const second = columns + rows;
  const third = second + rows;
  const fourth = third + rows;
  for (let row: usize = 0; row < rows; row++) {
    const word =
      <u32>load<u8>(columns + row) |
      (<u32>load<u8>(second + row) << 8) |
      (<u32>load<u8>(third + row) << 16) |
      (<u32>load<u8>(fourth + row) << 24);
    store<u32>(into, word);
    into += stride;
  }
}

@inline
function interleaveWords(columns: usize, rows: usize, into: usize, stride: usize): void {
  const size = rows << 1;
  for (let at = columns; at < columns + size; at += 2) {
    store<u16>(into, load<u16>(at));
    store<u16>(into, load<u16>(at + size), 2);
    store<u16>(into, load<u16>(at + 2 * size), 4);
    store<u16>(into, load<u16>(at + 3 * size), 6);
    into += stride;
  }
}

/** How many of the values are not NaN. */
export function countPresent(values: usize, rows: usize): u32 {
  let count: u32 = 0;
  const end = values + (rows << 2);
  for (; values < end; values += 4) {
    const value = load<f32>(values);
    count += u32(value == value);
  }
  return count;
}
