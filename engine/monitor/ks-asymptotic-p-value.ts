/**
 * The approximate chance of a two-sample distance at least this large: that of one sample of
 * N = round(m n / (m + n)) values against its true distribution, by that sample's own law and not
 * its limit. Equals the asymptotic mode of `scipy.stats.ks_2samp` 1.10.
 */
export function ksAsymptoticPValue(distance: number, m: number, n: number): number {
  return oneSampleTail(roundHalfToEven((m * n) / (m + n)), distance);
}

/**
 * P(D_N >= d) for the two-sided one-sample statistic. Far out, twice the one-sided tail is exact
 * (d >= 1/2) or right to many digits; nearer, the chance comes from a matrix power, and for large
 * samples from the limit law with its first corrections.
 *
 * Source: Simard & L'Ecuyer (2011), Computing the Two-Sided Kolmogorov-Smirnov Distribution.
 */
function oneSampleTail(N: number, d: number): number {
  if (d >= 1) return 0;
  const t = N * d;
  if (t <= 0.5) return 1;
  const square = t * d;
  if (d >= 0.5 || square >= (N <= 140 ? 4 : 2.2)) return Math.min(1, 2 * oneSidedTail(N, d));
  const exact = N <= 140 || (N <= 2000 && N * d ** 1.5 <= 1.4);
  const inner = exact ? matrixPower(N, d) : limitLaw(N, d);
  return Math.min(1, Math.max(0, 1 - inner));
}

/** Smirnov's formula for P(D+ >= d), summed in logarithms. */
function oneSidedTail(N: number, d: number): number {
  let sum = 0;
  let logChoose = 0;
  for (let j = 0; j <= Math.floor(N * (1 - d)); j++) {
    if (j > 0) logChoose += Math.log((N - j + 1) / j);
    const rest = 1 - d - j / N;
    if (rest <= 0) continue;
    sum += Math.exp(logChoose + (j - 1) * Math.log(d + j / N) + (N - j) * Math.log(rest));
  }
  return d * sum;
}

/** P(D < d) as an entry of the N-th power of a matrix (Durbin; Marsaglia, Tsang & Wang 2003). */
function matrixPower(N: number, d: number): number {
  const k = Math.floor(N * d) + 1;
  const size = 2 * k - 1;
  const h = k - N * d;
  const H = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) if (i - j + 1 >= 0) H[i * size + j] = 1;
  }
  for (let i = 0; i < size; i++) {
    H[i * size]! -= h ** (i + 1);
    H[(size - 1) * size + i]! -= h ** (size - i);
  }
  if (2 * h > 1) H[(size - 1) * size]! += (2 * h - 1) ** size;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let f = 2; f <= i - j + 1; f++) H[i * size + j]! /= f;
    }
  }
  // The middle row of H^N; scaled on the way so that it neither overflows nor vanishes.
  let logScale = 0;
  let row = new Float64Array(size);
  row[k - 1] = 1;
  for (let step = 1; step <= N; step++) {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) next[j]! += row[i]! * H[i * size + j]!;
    }
    const scale = Math.max(...next);
    row = next.map((value) => value / scale);
    logScale += Math.log(scale) + Math.log(step / N);
  }
  return row[k - 1]! * Math.exp(logScale);
}

/** P(D < d) by the limit law and three corrections in powers of 1/sqrt(N) (Pelz & Good 1976). */
function limitLaw(N: number, d: number): number {
  const z = Math.sqrt(N) * d;
  const z2 = z * z;
  const [z4, z6, z8] = [z2 ** 2, z2 ** 3, z2 ** 4];
  const sums = [0, 0, 0, 0];
  const extra = [0, 0];
  // Both sums run until their terms vanish; for the z met here that takes a few.
  for (let k = Math.ceil((16 * z) / Math.PI); k >= 1; k--) {
    const u = (Math.PI * (k - 0.5)) ** 2;
    const w = Math.exp(-u / (2 * z2));
    sums[0]! += w;
    sums[1]! += w * (u - z2);
    sums[2]! += w * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * u + (1 - 2 * z2) * u ** 2);
    sums[3]! +=
      w *
      (-30 * z6 -
        90 * z8 +
        (135 * z4 - 96 * z6) * u +
        (212 * z4 - 60 * z2) * u ** 2 +
        (5 - 30 * z2) * u ** 3);
    const v = (Math.PI * k) ** 2;
    const tail = v * Math.exp(-v / (2 * z2));
    extra[0]! += tail;
    extra[1]! += tail * (3 * z2 - v);
  }
  const series =
    sums[0]! / z +
    sums[1]! / (6 * z4) / Math.sqrt(N) +
    (sums[2]! / (72 * z ** 7) - extra[0]! / (36 * z ** 3)) / N +
    (sums[3]! / (6480 * z ** 10) + extra[1]! / (216 * z6)) / N ** 1.5;
  return Math.sqrt(2 * Math.PI) * series;
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
