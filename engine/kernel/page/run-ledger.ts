import type { PageTracking } from '@engine/kernel/page-host';
import type { TrackingMethod } from '@engine/kernel/tracking-methods';
import type { CompiledCell } from '@engine/notebook/document';
import { textHash } from '@engine/notebook/provenance';
import type { RunStart } from '@engine/track/contract';

/** A cell in the sandbox, or waiting there for its turn. */
export interface CellAtWork {
  /** Hash of its compiled source. */
  readonly code: string;
  /** The runs that it started or logged to. */
  readonly runs: Set<string>;
  failed: boolean;
}

/** Calls that carry on a run that was started before. */
const onRun: readonly TrackingMethod[] = ['logParams', 'logMetrics', 'logArtifact', 'endRun'];

/**
 * Passes tracking calls on, and remembers which runs a kernel started: a run whose cell cannot end it
 * any more is ended here, and a run is told which code it comes from and where it was computed.
 */
export function createRunLedger(tracking: PageTracking) {
  const open = new Set<string>();
  /** In the order in which the worker runs them; the first is at work. */
  const queue: CellAtWork[] = [];
  let life = { over: false };

  function end(id: string, status: 'failed' | 'killed'): void {
    open.delete(id);
    // A store that refuses says so in its status; here nobody waits for the answer.
    void tracking.endRun(id, status).catch(() => {});
  }

  function leave(cell: CellAtWork): void {
    const at = queue.indexOf(cell);
    if (at >= 0) queue.splice(at, 1);
  }

  async function startRun(start: RunStart): Promise<string> {
    const cell = queue[0];
    const mine = life;
    const provenance = cell && { code: cell.code, ...start.provenance };
    const id = await tracking.startRun(provenance ? { ...start, provenance } : start);
    open.add(id);
    cell?.runs.add(id);
    if (mine.over) end(id, 'killed');
    else if (cell?.failed) end(id, 'failed');
    return id;
  }

  return {
    /** Call when the cell is sent to the worker. */
    enter({ body }: Pick<CompiledCell, 'body'>): CellAtWork {
      const cell = { code: textHash(body), runs: new Set<string>(), failed: false };
      queue.push(cell);
      return cell;
    },
    async call(method: TrackingMethod, args: readonly unknown[]): Promise<unknown> {
      if (method === 'startRun') return startRun(args[0] as RunStart);
      const id = String(args[0]);
      if (onRun.includes(method) && open.has(id)) {
        queue[0]?.runs.add(id);
        if (method === 'endRun') open.delete(id);
      }
      const pass = tracking[method] as (...given: unknown[]) => Promise<unknown>;
      return pass.apply(tracking, [...args]);
    },
    /** @param backend where the cell's numbers were computed */
    finish(cell: CellAtWork, backend: string): void {
      leave(cell);
      for (const id of cell.runs) {
        // A run that goes on in another cell may still be computed elsewhere.
        if (backend === 'js' && open.has(id)) continue;
        void tracking.noteProvenance(id, { backend }).catch(() => {});
      }
    },
    fail(cell: CellAtWork): void {
      leave(cell);
      cell.failed = true;
      for (const id of cell.runs) if (open.has(id)) end(id, 'failed');
    },
    /** The worker is gone, and with it whoever could have ended the runs. */
    kill(): void {
      life.over = true;
      life = { over: false };
      queue.length = 0;
      for (const id of [...open]) end(id, 'killed');
    },
  };
}
