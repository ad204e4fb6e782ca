import { Sha256 } from '@engine/core/sha256';
import { yieldToEvents } from '@engine/runtime/yield-to-events';

/** Bytes hashed in one go: some milliseconds. */
const STEP = 2 * 1024 * 1024;

/**
 * SHA-256 in hexadecimal of bytes that lie in pieces. The browser's own code would first copy all of
 * them in one task, which stalls the page; this lets events in between.
 */
export async function hashPieces(pieces: Iterable<Uint8Array>): Promise<string> {
  const sha = new Sha256();
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += STEP) {
      sha.update(piece.subarray(at, at + STEP));
      await yieldToEvents();
    }
  }
  return sha.hex();
}
