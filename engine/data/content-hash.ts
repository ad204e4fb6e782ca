import { Sha256 } from '@engine/core/sha256';
import { type Column, Table } from '@engine/core/table';

/**
 * The data version: SHA-256 in hexadecimal, of bytes as they are, or of a table's content.
 *
 * Two tables have the same hash exactly when they have the same columns (names, types, order) and
 * the same cells in the same rows. How a text column numbers its dictionary does not matter; all
 * NaN are one missing value, and -0 is 0. Cost: linear, about 200 MB/s.
 */
export function contentHash(source: Table | Uint8Array): string {
  const sha = new Sha256();
  if (!(source instanceof Table)) return sha.update(source).hex();
  addText(sha, 'table 1');
  addCount(sha, source.columns.length);
  addCount(sha, source.rows);
  for (const column of source.columns) {
    addText(sha, column.name);
    addText(sha, column.type);
    addValues(sha, column);
  }
  return sha.hex();
}

function addValues(sha: Sha256, column: Column): void {
  if (column.type === 'number') {
    // Adding 0 turns -0 into 0; a fresh NaN has one bit pattern.
    const values = column.values.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0));
    sha.update(new Uint8Array(values.buffer));
    return;
  }
  const used = new Set(column.codes);
  const texts = [...new Set(column.categories.filter((_, code) => used.has(code)))].sort();
  addCount(sha, texts.length);
  for (const text of texts) addText(sha, text);
  const rank = new Map(texts.map((text, i) => [text, i]));
  const rankOf = Int32Array.from(column.categories, (text) => rank.get(text) ?? -1);
  const ranks = column.codes.map((code) => (code < 0 ? -1 : rankOf[code]!));
  sha.update(new Uint8Array(ranks.buffer));
}

/** Length first, so that no two sequences of texts run together to the same bytes. */
function addText(sha: Sha256, text: string): void {
  addCount(sha, text.length);
  const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  sha.update(new Uint8Array(units.buffer));
}

function addCount(sha: Sha256, count: number): void {
  sha.update(new Uint8Array(Float64Array.of(count).buffer));
}
