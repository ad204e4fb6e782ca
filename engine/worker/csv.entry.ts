import { EngineError } from '@engine/core/error';
import { expose } from 'comlink';
import { type CsvReport, reportCsv } from './csv-report';

/** An answer that keeps the fields of an error, which comlink would drop. */
export type CsvAnswer =
  | { readonly ok: true; readonly report: CsvReport }
  | { readonly ok: false; readonly code: string; readonly message: string };

const csvWorker = {
  async report(file: Blob, onProgress: (done: number, total: number) => void): Promise<CsvAnswer> {
    try {
      return { ok: true, report: await reportCsv(file, onProgress) };
    } catch (error) {
      const code = error instanceof EngineError ? error.code : 'runtime';
      return { ok: false, code, message: error instanceof Error ? error.message : String(error) };
    }
  },
};

export type CsvWorker = typeof csvWorker;

expose(csvWorker);
