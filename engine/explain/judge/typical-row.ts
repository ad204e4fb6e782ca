import type { Matrix } from '@engine/core/matrix';
import type { RowCodec } from '../row-codec';

/**
 * The row that stands for "nothing is known": the mean of each column of numbers, the most frequent
 * text of the others (the first of equals). A single row stands for itself.
 */
export function typicalRow(rows: Matrix, codec: RowCodec): Float64Array {
  return Float64Array.from(codec.names, (_, j) => {
    const texts = codec.textsOf(j);
    if (texts) return textsByCount(rows.column(j), texts.length)[0] ?? -1;
    const values = rows.column(j).filter((value) => !Number.isNaN(value));
    if (values.length === 0) return Number.NaN;
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

/** The places of the texts of a column, most frequent first; texts that never occur are left out. */
export function textsByCount(places: Float64Array, texts: number): Int32Array {
  const counts = new Float64Array(texts);
  for (const place of places) if (place >= 0) counts[place]!++;
  const order = Int32Array.from(counts, (_, place) => place).filter((place) => counts[place]! > 0);
  return order.sort((a, b) => counts[b]! - counts[a]! || a - b);
}
