const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The largest double below a positive one, as `numpy.nextafter(value, 0)`; 0 stays 0. */
export function nextBelow(value: number): number {
  if (value === 0) return 0;
  double[0] = value;
  if (words[0] === 0) words[1]!--;
  words[0]!--;
  return double[0]!;
}
