const enough = { runs: 3, seconds: 0.5, most: 15 };
/** A first round shorter than this is a warm-up and does not count. */
const warmUp = 1000;
/** A run that takes longer is not repeated. */
const longest = 20_000;

/**
 * Runs all contenders in turn, round after round, so that a busy machine hurts them alike, and gives
 * the median of each.
 *
 * @param contenders functions that resolve with `{ ms }` or `{ error }`
 * @returns `{ ms, runs }` or `{ error }` for each
 */
export async function measure(contenders) {
  const times = contenders.map(() => []);
  const errors = contenders.map(() => undefined);
  const isDone = (i) => errors[i] !== undefined || times[i].some((ms) => ms > longest);
  let total = 0;
  let rounds = 0;
  let isWarm = false;
  while (rounds < enough.runs || (rounds < enough.most && total < enough.seconds * 1000)) {
    const open = [...contenders.keys()].filter((i) => !isDone(i));
    if (open.length === 0) break;
    const before = total;
    for (const i of open) {
      const { ms = 0, error } = await contenders[i]();
      if (error === undefined) times[i].push(ms);
      else errors[i] = error;
      total += ms;
    }
    if (!isWarm && total - before < warmUp) {
      for (const list of times) list.length = 0;
      total = 0;
    } else rounds++;
    isWarm = true;
  }
  return times.map((list, i) =>
    errors[i] === undefined ? { ms: median(list), runs: list.length } : { error: errors[i] },
  );
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
