'use client';
import type { CsvReport } from '@engine/worker/csv-report';
import { useEffect, useState } from 'react';

export type CsvReading =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly share: number }
  | { readonly state: 'read'; readonly report: CsvReport }
  | { readonly state: 'problem'; readonly message: string };

/** Bytes that the reader takes; a file above that need not be opened to be refused. */
const limit = 200_000_000;

/** Reads a file beside the page; a new file ends the reading of the one before. */
export function useCsvReport(file: File | null): CsvReading {
  const [reading, setReading] = useState<CsvReading>({ state: 'none' });
  useEffect(() => {
    const refusal = file && refuse(file);
    if (!file || refusal) {
      setReading(refusal ? { state: 'problem', message: refusal } : { state: 'none' });
      return;
    }
    const stop = new AbortController();
    setReading({ state: 'reading', share: 0 });
    read(file, stop.signal, (share) => setReading({ state: 'reading', share })).then(
      (next) => stop.signal.aborted || setReading(next),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setReading({
          state: 'problem',
          message: error instanceof Error ? error.message : String(error),
        });
      },
    );
    return () => stop.abort();
  }, [file]);
  return reading;
}

async function read(
  file: File,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<CsvReading> {
  const { reportCsvInWorker } = await import('@engine/worker/report-csv-in-worker');
  const answer = await reportCsvInWorker(file, {
    signal,
    onProgress: (done, total) => signal.aborted || onShare(done / total),
  });
  return answer.ok
    ? { state: 'read', report: answer.report }
    : { state: 'problem', message: answer.message };
}

/** A sentence for a file that need not even be read. */
function refuse(file: File): string | null {
  if (!/\.(csv|tsv|txt)$/i.test(file.name)) {
    return `${file.name} is not a table this page reads. Bring a file that ends in .csv, .tsv or .txt.`;
  }
  if (file.size > limit) {
    const megabytes = Math.round(file.size / 1e6);
    return `${file.name} has ${megabytes} MB; 200 MB is the most that can be read here. Keep a sample of its rows and bring that.`;
  }
  return null;
}
