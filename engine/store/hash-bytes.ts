import { Sha256 } from '@engine/core/sha256';

/** SHA-256 in hexadecimal, by the browser's own code off this thread where it is offered. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!globalThis.crypto?.subtle) return new Sha256().update(bytes).hex();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
