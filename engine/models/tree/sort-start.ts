/** Below this, insertion beats the call into the browser's own sort. */
const SHORT = 40;

/** Sorts the first `length` numbers in place, ascending. */
export function sortStart(values: Int32Array, length: number): void {
  if (length > SHORT) {
    values.subarray(0, length).sort();
    return;
  }
  for (let i = 1; i < length; i++) {
    const value = values[i]!;
    let j = i - 1;
    while (j >= 0 && values[j]! > value) {
      values[j + 1] = values[j]!;
      j--;
    }
    values[j + 1] = value;
  }
}
