/** Rows sorted by group: group g has `rows[starts[g]]` to `rows[starts[g + 1] - 1]`, ascending. */
export interface GroupedRows {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Sorts rows by the number of their group; -1 leaves a row out. Cost: O(rows + groups). */
export function groupRows(ids: Int32Array, count: number): GroupedRows {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < ids.length; i++) if (ids[i]! >= 0) starts[ids[i]! + 1]!++;
  for (let g = 0; g < count; g++) starts[g + 1]! += starts[g]!;
  const next = starts.slice(0, count);
  const rows = new Int32Array(starts[count]!);
  for (let i = 0; i < ids.length; i++) if (ids[i]! >= 0) rows[next[ids[i]!]!++] = i;
  return { starts, rows };
}
