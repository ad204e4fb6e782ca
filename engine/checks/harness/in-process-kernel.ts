import { toCellError } from '@engine/kernel/cell-error';
import { CellFailure } from '@engine/kernel/cell-failure';
import type { CellResult, Kernel } from '@engine/kernel/protocol';
import { cellModule } from '@engine/kernel/worker/cell-module';
import { cellScope } from '@engine/kernel/worker/cell-scope';
import { createOutputGate } from '@engine/kernel/worker/output-gate';
import type { EngineModule } from '@engine/kernel/worker/page-host-line';
import { resolveProps } from '@engine/kernel/worker/resolve-props';
import { summarize } from '@engine/kernel/worker/variable-summary';
import { createVariables } from '@engine/kernel/worker/variables';

type CellFunction = (scope: Readonly<Record<string, unknown>>) => Promise<Record<string, unknown>>;

/**
 * A kernel without a sandbox, for Node: the same cells, scope and outputs as in the browser, run in
 * this process. A stop only takes effect where the cell awaits.
 */
export function createInProcessKernel(engine: EngineModule): Kernel {
  const variables = createVariables([], () => {});
  let job = 0;
  let stop: ((reason: CellFailure) => void) | null = null;

  async function execute(
    cell: string,
    code: Parameters<Kernel['run']>[1],
    context: Parameters<Kernel['run']>[2],
  ): Promise<CellResult> {
    const { seed, dataset, frontMatter = {}, onOutput, onProgress } = context;
    const gate = createOutputGate(onOutput);
    const request = { type: 'run' as const, job: ++job, cell, code, seed, dataset, frontMatter };
    const scope = cellScope(request, {
      engine,
      variables,
      gate,
      send: (event) => event.type === 'progress' && onProgress(event.progress),
    });
    const start = performance.now();
    try {
      const text = cellModule(cell, code, Object.keys(scope));
      const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
      const { default: run } = (await import(/* @vite-ignore */ url)) as { default: CellFunction };
      const defined = await run(scope);
      variables.define(cell, request.job, defined);
      const summaries = Object.entries(defined).map(([name, value]) =>
        summarize({ name, value, bytes: 0, stored: true }, variables.className),
      );
      const backend = engine.backend?.() ?? 'js';
      return { variables: summaries, milliseconds: performance.now() - start, backend };
    } catch (error) {
      throw error instanceof CellFailure ? error : new CellFailure(toCellError(error, cell));
    } finally {
      gate.close();
    }
  }

  return {
    run: (cell, code, context) => {
      const interrupted = new Promise<never>((_, reject) => {
        stop = reject;
      });
      return Promise.race([execute(cell, code, context), interrupted]);
    },
    async resolve(_cell, props) {
      return resolveProps(props, variables.get);
    },
    forget: variables.forget,
    async stop() {
      stop?.(new CellFailure({ code: 'stopped', message: 'The cell was stopped.' }));
      return [];
    },
    async restart() {},
    dispose() {},
    onCrash: () => () => {},
  };
}
