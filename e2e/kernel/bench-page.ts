import { createBrowserKernel } from '@engine/kernel/browser-kernel';
import { createPageHost, type KernelPrograms, type PageHost } from '@engine/kernel/page-host';
import type { CellResult, Kernel } from '@engine/kernel/protocol';
import { compileCell } from '@engine/notebook/compile-cell';
import type { CellError, Output } from '@engine/notebook/document';
import type { ServingHost } from '@engine/runtime/host';
import { createMemoryDatabase } from '@engine/store/memory-database';
import { createRunStore } from '@engine/store/run-store';

export interface BenchCell {
  readonly id?: string;
  readonly source: string;
}

export interface BenchRun {
  readonly outputs: readonly Output[];
  readonly result: CellResult | null;
  readonly error: CellError | null;
}

const refuse = async () => {
  throw new Error('This page serves no models.');
};

const tracking = createRunStore(createMemoryDatabase());

function benchHost(): PageHost {
  const nothing = new Proxy({}, { get: () => refuse });
  return createPageHost({
    datasets: { get: async () => null },
    tracking,
    serving: nothing as ServingHost,
  });
}

/** The controls of the sandbox's test bench, for specs to call by `page.evaluate`. */
function createBench() {
  let crashes: CellError[] = [];
  let kernel: Kernel = createBrowserKernel({ host: benchHost() });
  const late: Output[] = [];

  async function run({ id = 'cell', source }: BenchCell, onStart = () => {}) {
    const outputs: Output[] = [];
    let settled = false;
    let error: CellError | null = null;
    let result: CellResult | null = null;
    try {
      result = await kernel.run(id, compileCell(source), {
        seed: 7,
        dataset: 'telco_churn.csv',
        onOutput: (output) => (settled ? late : outputs).push(output),
        onProgress: onStart,
      });
    } catch (thrown) {
      const { code, message, detail, line, column, stack } = thrown as CellError;
      error = { code, message, detail, line, column, stack } as CellError;
    }
    settled = true;
    return { outputs, result, error } satisfies BenchRun;
  }

  return {
    late,
    trackedRuns: () => tracking.searchRuns(),
    run: (cell: BenchCell) => run(cell),
    resolve: (props: unknown) => kernel.resolve('figure', props),
    forget: (names: readonly string[]) => kernel.forget(names),
    restart: () => kernel.restart(),
    crashes: () => crashes,
    /** Starts over with programs of the spec's own. */
    open(programs: Partial<KernelPrograms> = {}): void {
      kernel.dispose();
      crashes = [];
      const host = benchHost();
      kernel = createBrowserKernel({
        host: { ...host, programs: async () => ({ ...(await host.programs()), ...programs }) },
        onCrash: (error) => crashes.push(error),
      });
    },
    /** Runs a cell, and stops it as soon as it reports progress. */
    async runAndStop(cell: BenchCell) {
      let begun = () => {};
      const started = new Promise<void>((resolve) => (begun = resolve));
      const running = run(cell, begun);
      await started;
      const start = performance.now();
      const lost = await kernel.stop();
      const milliseconds = performance.now() - start;
      return { lost, milliseconds, ...(await running) };
    },
    frames: () => document.querySelectorAll('iframe').length,
  };
}

export type Bench = ReturnType<typeof createBench>;

declare global {
  var bench: Bench;
}

globalThis.bench = createBench();
