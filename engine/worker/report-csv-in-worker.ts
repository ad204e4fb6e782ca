import { proxy, wrap } from 'comlink';
import type { CsvAnswer, CsvWorker } from './csv.entry';

/**
 * Reads a CSV beside the page, so that a large file never stalls it: the worker gets the file itself,
 * and the page none of its bytes.
 * @param options `signal` ends the worker at once; the promise then rejects with an AbortError
 */
export async function reportCsvInWorker(
  file: Blob,
  options: {
    readonly onProgress: (done: number, total: number) => void;
    readonly signal: AbortSignal;
  },
): Promise<CsvAnswer> {
  const worker = new Worker('/engine/csv.mjs', { type: 'module', name: 'csv' });
  const ended = new Promise<never>((_, reject) => {
    worker.onerror = (event) => reject(new Error(`The reader could not start: ${event.message}`));
    options.signal.addEventListener('abort', () => reject(options.signal.reason));
  });
  try {
    const remote = wrap<CsvWorker>(worker);
    const answer = remote.report(file, proxy(options.onProgress));
    return await Promise.race([answer, ended]);
  } finally {
    worker.terminate();
  }
}
