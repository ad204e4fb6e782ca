import { cellUrl, toCellError } from './cell-error';
import { CellFailure } from './cell-failure';
import { kernelOnly } from './kernel-only';
import type { Kernel } from './protocol';
import { byteSize } from './worker/byte-size';
import { cellModule } from './worker/cell-module';
import { displayOutput } from './worker/display-output';
import type { EngineModule } from './worker/page-host-line';
import { resolveProps } from './worker/resolve-props';
import { summarize } from './worker/variable-summary';

type EngineExports = EngineModule;
type CellFunction = (scope: Readonly<Record<string, unknown>>) => Promise<Record<string, unknown>>;

const className = (value: object) => value.constructor?.name;

/**
 * Runs cells in the very process that asks, for scripts and for tests under Node. It has no walls:
 * give it only documents you wrote yourself. A stop lets go of the cell, which ends by itself.
 * @param engine what cells find by name, such as everything `engine/catalog` exports
 */
export function createNodeKernel(engine: EngineExports): Kernel {
  const variables = new Map<string, { value: unknown; cell: string; job: number }>();
  const crashListeners = new Set<Parameters<Kernel['onCrash']>[0]>();
  let job = 0;
  let letGo = () => {};

  return {
    async run(cell, code, { seed, dataset, frontMatter = {}, onOutput, onProgress }) {
      const stopped = new Promise<never>((_, reject) => {
        letGo = () =>
          reject(new CellFailure({ code: 'stopped', message: 'The cell was stopped.' }));
      });
      const scope: Record<string, unknown> = {
        ...engine,
        ...frontMatter,
        seed,
        dataset,
        onProgress,
      };
      for (const name of kernelOnly) delete scope[name];
      for (const [name, { value }] of variables) scope[name] = value;
      for (const [local, name] of Object.entries(code.imports)) scope[local] = engine[name];
      scope.display = (value: unknown) => onOutput(displayOutput(value, engine, className));
      scope.progress = (done: number, total: number, unit = 'steps') =>
        onProgress({ done, total, unit });
      const names = Object.keys(scope).filter((name) => !code.defines.includes(name));
      const start = performance.now();
      let url = '';
      try {
        const text = `${cellModule(cell, code, names)}\n// ${++job}`;
        url = `data:text/javascript,${encodeURIComponent(text)}`;
        const module = (await import(/* @vite-ignore */ url)) as { readonly default: CellFunction };
        const defined = await Promise.race([module.default(scope), stopped]);
        for (const [name, value] of Object.entries(defined))
          variables.set(name, { value, cell, job });
        const milliseconds = performance.now() - start;
        const summaries = Object.entries(defined).map(([name, value]) =>
          summarize({ name, value, bytes: byteSize(value), stored: true }, className),
        );
        return { variables: summaries, milliseconds, backend: 'js' };
      } catch (error) {
        if (error instanceof CellFailure) throw error;
        // Node names the module by its address, which here is its whole text.
        if (error instanceof Error) {
          error.stack = (error.stack ?? '').replaceAll(url, cellUrl(cell));
        }
        throw new CellFailure(toCellError(error, cell, code.moved));
      }
    },
    async resolve(cell, props) {
      try {
        return resolveProps(props, (name) => variables.get(name));
      } catch (error) {
        throw new CellFailure(toCellError(error, cell));
      }
    },
    forget(names) {
      for (const name of names) variables.delete(name);
    },
    async stop() {
      letGo();
      return [];
    },
    async restart() {
      letGo();
      variables.clear();
    },
    dispose: () => crashListeners.clear(),
    onCrash(listener) {
      crashListeners.add(listener);
      return () => crashListeners.delete(listener);
    },
  };
}
