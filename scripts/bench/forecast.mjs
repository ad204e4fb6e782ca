/** Guesses from smaller sizes how long a larger one takes, so that slow ones can be left out. */
export class Forecast {
  seen = new Map();

  note(key, size, ms) {
    this.seen.set(key, [...(this.seen.get(key) ?? []), { size, ms }]);
  }

  /** Milliseconds; 0 for what was never seen. */
  guess(key, size) {
    const points = this.seen.get(key);
    if (!points) return 0;
    const last = points.at(-1);
    const before = points.at(-2);
    // Below 5 ms most is overhead, which tells nothing about growth.
    const power = before && before.ms > 5 ? Math.min(growth(before, last), 2.5) : 0.8;
    return last.ms * (size / last.size) ** Math.max(power, 0.8);
  }
}

/** The power with which time grew between two sizes: 1 is in proportion, 2 is squared. */
export function growth(from, to) {
  return Math.log(to.ms / from.ms) / Math.log(to.size / from.size);
}
