/** Mutual information of two classes, in nats, from their table of counts. */
export function betweenClasses(
  a: Int32Array,
  classesA: number,
  b: Int32Array,
  classesB: number,
): number {
  const n = a.length;
  const counts = new Float64Array(classesA * classesB);
  const rowsOfA = new Float64Array(classesA);
  const rowsOfB = new Float64Array(classesB);
  for (let i = 0; i < n; i++) {
    counts[a[i]! * classesB + b[i]!]!++;
    rowsOfA[a[i]!]!++;
    rowsOfB[b[i]!]!++;
  }
  let sum = 0;
  for (let i = 0; i < classesA; i++) {
    for (let j = 0; j < classesB; j++) {
      const count = counts[i * classesB + j]!;
      if (count > 0) sum += (count / n) * Math.log((count * n) / (rowsOfA[i]! * rowsOfB[j]!));
    }
  }
  return Math.max(0, sum);
}
