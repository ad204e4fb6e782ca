import { toCellError } from '@engine/kernel/cell-error';
import type { KernelEvent, KernelRequest, Snapshot, WorkerEvent } from '@engine/kernel/protocol';
import { byteSize } from './byte-size';
import { catchStrays } from './catch-strays';
import { cellModule, importCell } from './cell-module';
import { cellScope } from './cell-scope';
import { createOutputGate } from './output-gate';
import type { EngineModule } from './page-host-line';
import { summarize } from './variable-summary';
import type { Variables } from './variables';

export type RunRequest = Extract<KernelRequest, { type: 'run' }>;

/** Bytes of the largest variable of which a second copy is kept. */
const maxKept = 200_000_000;

interface Parts {
  readonly engine: EngineModule;
  readonly variables: Variables;
  readonly send: (event: KernelEvent) => void;
  readonly post: (event: WorkerEvent) => void;
}

/** Runs cells one at a time, in the order in which they were asked for. */
export function createCellRunner({ engine, variables, send, post }: Parts) {
  let last: Promise<void> = Promise.resolve();

  async function run(request: RunRequest): Promise<void> {
    const { job, cell, code } = request;
    const gate = createOutputGate((output) => send({ type: 'output', job, output }));
    const release = catchStrays((message) => gate.text(message, 'error'));
    const start = performance.now();
    engine.noteBackend('js');
    try {
      await variables.recall(code.reads);
      const scope = cellScope(request, { engine, variables, gate, send });
      const execute = await importCell(cellModule(cell, code, Object.keys(scope)));
      const defined = await execute(scope);
      const milliseconds = performance.now() - start;
      gate.close();
      variables.define(cell, job, defined);
      const kept = code.defines.map((name) => describe(name, defined[name]));
      const summaries = kept.map(({ summary }) => summary);
      const backend = engine.backend();
      send({ type: 'done', job, result: { variables: summaries, milliseconds, backend } });
      // After the answer: copying the values to the next room must not delay it.
      for (const { snapshot } of kept) if (snapshot) keep(snapshot);
    } catch (error) {
      gate.close();
      send({ type: 'failed', job, error: toCellError(error, cell, code.moved) });
    } finally {
      release();
    }
  }

  function describe(name: string, value: unknown) {
    const bytes = byteSize(value);
    const snapshot = bytes <= maxKept ? variables.snapshot(name) : undefined;
    const stored = snapshot !== undefined;
    return { snapshot, summary: summarize({ name, value, bytes, stored }, variables.className) };
  }

  function keep(snapshot: Snapshot): void {
    try {
      post({ type: 'snapshot', snapshot });
    } catch {
      // What cannot be copied is missing after a stop, and the page sees that it is.
    }
  }

  return (request: RunRequest): Promise<void> => (last = last.then(() => run(request)));
}
