import { Forecast } from './forecast.mjs';
import { measure } from './measure.mjs';
import { startOurs } from './side.mjs';

/**
 * Milliseconds by rows: a round of both sides that is expected to take longer is left out, where no
 * target asks for it.
 */
const patience = { 1e4: 8000, 1e5: 2000, 1e6: 2000 };

/**
 * Measures groups of cases size by size: in each, one or more ways of ours and one native way.
 * Every size has a process of ours to itself.
 *
 * @param groups `{ what, sizes?, upTo?, note?, native?, ours: [{ label?, task, targets?, upTo? }] }`
 * @param found called with each row as it is known
 */
export async function compareGroups(groups, { sizes, native, cols = 20, found }) {
  const forecast = new Forecast();
  const largest = sizes.at(-1);
  const isDue = (size, group) => size <= largest && (group.sizes ?? sizes).includes(size);
  const all = new Set([...sizes, ...groups.flatMap((group) => group.sizes ?? [])]);
  for (const size of [...all].sort((a, b) => a - b)) {
    const due = groups.filter((group) => isDue(size, group));
    if (due.length === 0) continue;
    const ours = startOurs();
    await ours.ask({ op: 'start' });
    await shareData([ours, ...(native ? [native] : [])], { rows: size, cols });
    for (const group of due) await compare(group, { size, ours, native, forecast, found });
    await ours.close();
  }
}

/** Both sides make the same rows, bit for bit, or nothing is measured. */
export async function shareData(sides, shape) {
  const answers = await Promise.all(sides.map((side) => side.ask({ op: 'data', ...shape })));
  const [first, second = first] = answers;
  if (first.checksum === undefined || first.checksum !== second.checksum) {
    throw new Error(`The two sides disagree on the data: ${JSON.stringify(answers)}`);
  }
}

async function compare(group, { size, ours, native, forecast, found }) {
  const nameOf = (way) => `${group.what}, ${way.label ?? ''}`;
  const theirs = `${group.what}, native`;
  const guess = (way) => forecast.guess(nameOf(way), size) + forecast.guess(theirs, size);
  const reasonToSkip = (way) => {
    if (way.targets?.[size] !== undefined) return undefined;
    const upTo = way.upTo ?? group.upTo;
    if (upTo && size > upTo.rows) return upTo.why;
    if (guess(way) <= (patience[size] ?? Infinity)) return undefined;
    return `left out: a round takes about ${(guess(way) / 1000).toFixed(0)} s`;
  };
  const ways = group.ours.filter((way) => reasonToSkip(way) === undefined);

  const contenders = ways.map(
    ({ task }) =>
      () =>
        ours.ask({ op: 'run', task }),
  );
  const hasNative = native && group.native && ways.length > 0;
  if (hasNative) contenders.push(() => native.ask({ op: 'run', task: group.native }));
  const results = await measure(contenders);
  const reference = hasNative ? results.at(-1) : undefined;
  if (reference?.ms !== undefined) forecast.note(theirs, size, reference.ms);
  for (const [i, way] of ways.entries()) {
    if (results[i].ms !== undefined) forecast.note(nameOf(way), size, results[i].ms);
    found(row(group, way, size, results[i], reference));
  }
  for (const way of group.ours.filter((other) => !ways.includes(other))) {
    found({ what: group.what, label: way.label, size, note: reasonToSkip(way) });
  }
}

function row(group, way, size, ours, native) {
  const target = way.targets?.[size];
  const ratio = ours.ms && native?.ms ? ours.ms / native.ms : undefined;
  const notes = [
    ours.error && `ours: ${ours.error}`,
    native?.error && `native: ${native.error}`,
    !group.native && 'nothing to compare with',
    ours.runs < 3 && `ours: ${ours.runs} run`,
    native?.runs < 3 && `native: ${native.runs} run`,
    group.note,
  ];
  return {
    what: group.what,
    label: way.label,
    size,
    ours: ours.ms,
    native: native?.ms,
    ratio,
    target,
    reached: isReached(target, ours.ms, ratio),
    note: notes.filter(Boolean).join('; '),
  };
}

/** A target is a ratio, or `{ ms }`; undefined where it cannot be told. */
function isReached(target, ms, ratio) {
  if (target === undefined) return undefined;
  if (typeof target === 'object') return ms === undefined ? undefined : ms <= target.ms;
  return ratio === undefined ? undefined : ratio <= target;
}
