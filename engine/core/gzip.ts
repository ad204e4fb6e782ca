import { EngineError } from './error';

/** More than any model or table a browser tab can work with. */
const MOST_BYTES = 1 << 29;

/** A text as gzip-compressed UTF-8. */
export async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * The inverse of {@link gzip}, for bytes that may come from anyone.
 *
 * @throws EngineError `syntax` for bytes that are not gzip, are cut off, or unfold to over 512 MB
 */
export async function gunzip(bytes: Uint8Array): Promise<string> {
  const unpacked = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const decoder = new TextDecoder();
  let text = '';
  let total = 0;
  const reader = unpacked.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new EngineError('syntax', 'This compressed file is damaged or cut off. Save it again.');
    });
    if (done) return text + decoder.decode();
    total += value.length;
    if (total > MOST_BYTES) {
      await reader.cancel();
      throw new EngineError('syntax', 'This compressed file unfolds to more than 512 MB.');
    }
    text += decoder.decode(value, { stream: true });
  }
}
