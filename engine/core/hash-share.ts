/**
 * A number in [0, 1) that depends on the text alone: the same customer always falls on the same
 * side of a split, on every machine and in every order.
 *
 * FNV-1a over the UTF-16 code units, then MurmurHash3's final mix, which spreads neighbouring texts.
 */
export function hashShare(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
