const encoder = new TextEncoder();

/**
 * MurmurHash3, 32 bits, signed, of the UTF-8 bytes of a text; the hash of scikit-learn's
 * vectorizers. Source: Appleby (2011), MurmurHash3_x86_32.
 */
export function murmurHash(text: string, seed = 0): number {
  const bytes = encoder.encode(text);
  const end = bytes.length & ~3;
  let hash = seed;
  for (let at = 0; at < end; at += 4) {
    const block =
      bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash ^= scramble(block);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= end; at--) rest = (rest << 8) | bytes[at]!;
  if (bytes.length > end) hash ^= scramble(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
