/** The rows of one cluster, the one that belongs to it most first. */
export interface Knife {
  readonly label: number | string;
  readonly rows: readonly number[];
  /** The silhouette of each of the rows. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Rows that lie nearer to another cluster. */
  readonly nearer: number;
}

/** Silhouettes by cluster, the clusters in the order of their labels. */
export function silhouetteKnives({
  silhouettes,
  labels,
}: {
  readonly silhouettes: ArrayLike<number>;
  readonly labels: ArrayLike<number | string>;
}): Knife[] {
  const rowsOf = new Map<number | string, number[]>();
  for (let row = 0; row < silhouettes.length; row++) {
    const own = rowsOf.get(labels[row]!);
    if (own) own.push(row);
    else rowsOf.set(labels[row]!, [row]);
  }
  const found = [...rowsOf.keys()].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  return found.map((label) => {
    const rows = rowsOf.get(label)!.sort((a, b) => silhouettes[b]! - silhouettes[a]!);
    const values = rows.map((row) => silhouettes[row]!);
    return {
      label,
      rows,
      values,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      nearer: values.filter((value) => value < 0).length,
    };
  });
}
