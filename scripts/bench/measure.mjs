/** Runs of a contender: at least so many, for at least so long, but not more than most. */
const enough = { runs: 3, ms: 1000, most: 30 };
/** A first run shorter than this is a warm-up and does not count. */
const warmUp = 1000;
/** A run that takes longer is not repeated. */
const longest = 20_000;

/**
 * Runs all contenders in turn, round after round, so that a busy machine hurts them alike, each until
 * it has enough runs, and gives the median of each.
 *
 * @param contenders functions that resolve with `{ ms }` or `{ error }`
 * @returns `{ ms, runs }` or `{ error }` for each
 */
export async function measure(contenders) {
  const all = contenders.map((run) => ({ run, times: [], isWarm: false, error: undefined }));
  for (let open = all; open.length > 0; open = open.filter((each) => !isDone(each))) {
    for (const each of open) await runOnce(each);
  }
  return all.map(({ times, error }) =>
    error === undefined ? { ms: median(times), runs: times.length } : { error },
  );
}

async function runOnce(contender) {
  const { ms, error } = await contender.run();
  contender.error = error;
  if (error === undefined && (contender.isWarm || ms >= warmUp)) contender.times.push(ms);
  contender.isWarm = true;
}

function isDone({ times, error }) {
  if (error !== undefined || times.length === enough.most) return true;
  const total = times.reduce((sum, ms) => sum + ms, 0);
  return times.at(-1) > longest || (times.length >= enough.runs && total >= enough.ms);
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
