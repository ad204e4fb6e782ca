/**
 * The k nearest rows found so far for each of many queries, nearest first. Of equally near rows the
 * one with the lower number stands first, whatever the order in which they were offered.
 */
export class NearestList {
  constructor(
    readonly queries: number,
    readonly k: number,
    readonly distances: Float64Array = new Float64Array(queries * k).fill(Infinity),
    readonly rows: Int32Array = new Int32Array(queries * k).fill(-1),
  ) {}

  /** The same with one row less per query: row i out of the answers to query i, else the last. */
  withoutItself(): NearestList {
    const { queries, k, distances, rows } = this;
    const rest = new NearestList(queries, k - 1);
    for (let query = 0; query < queries; query++) {
      let to = query * (k - 1);
      const end = to + k - 1;
      for (let at = query * k; to < end; at++) {
        if (rows[at] === query) continue;
        rest.distances[to] = distances[at]!;
        rest.rows[to++] = rows[at]!;
      }
    }
    return rest;
  }

  /** What a row has to come below, or to equal with a lower number, to get in. */
  limit(query: number): number {
    return this.distances[query * this.k + this.k - 1]!;
  }

  offer(query: number, row: number, distance: number): void {
    const { distances, rows, k } = this;
    const first = query * k;
    let at = first + k - 1;
    const worst = distances[at]!;
    if (distance > worst || (distance === worst && rows[at]! >= 0 && row > rows[at]!)) return;
    while (at > first) {
      const before = distances[at - 1]!;
      if (before < distance || (before === distance && rows[at - 1]! >= 0 && rows[at - 1]! < row)) {
        break;
      }
      distances[at] = before;
      rows[at] = rows[at - 1]!;
      at--;
    }
    distances[at] = distance;
    rows[at] = row;
  }
}
