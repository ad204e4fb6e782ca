import type { Progress } from '@engine/core/estimator';
import { kernelOnly } from '@engine/kernel/kernel-only';
import type { KernelEvent } from '@engine/kernel/protocol';
import { createCellConsole } from './cell-console';
import type { RunRequest } from './cell-runner';
import { displayOutput, FigureSpec, HtmlSpec } from './display-output';
import type { OutputGate } from './output-gate';
import type { EngineModule } from './page-host-line';
import { toPlain } from './plain-data';
import { throttleProgress } from './throttle-progress';
import type { Variables } from './variables';

interface Room {
  readonly engine: EngineModule;
  readonly variables: Variables;
  readonly gate: OutputGate;
  readonly send: (event: KernelEvent) => void;
}

/**
 * The names a cell finds: other cells' variables, then the built-in ones, then the document's front
 * matter, then the engine. Names that it defines itself are left to it.
 */
export function cellScope(request: RunRequest, room: Room): Record<string, unknown> {
  const { code } = request;
  const builtIn = builtIns(request, room);
  const given: Readonly<Record<string, unknown>> = { ...request.frontMatter, ...builtIn };
  const names = new Set([...code.reads, ...Object.keys(code.imports), ...Object.keys(builtIn)]);
  for (const name of code.defines) names.delete(name);
  const isOffered = (name: string) => Object.hasOwn(room.engine, name) && !kernelOnly.has(name);
  const scope: Record<string, unknown> = {};
  for (const name of names) {
    const variable = room.variables.get(name);
    const imported = code.imports[name];
    if (imported !== undefined)
      scope[name] = isOffered(imported) ? room.engine[imported] : undefined;
    else if (variable) scope[name] = variable.value;
    else if (Object.hasOwn(given, name)) scope[name] = given[name];
    else if (isOffered(name)) scope[name] = room.engine[name];
  }
  return scope;
}

function builtIns({ job, seed, dataset }: RunRequest, { engine, variables, gate, send }: Room) {
  const onProgress = throttleProgress((progress) => send({ type: 'progress', job, progress }));
  return {
    seed,
    dataset,
    display(value: unknown): void {
      // The last expression of a cell is displayed by itself, also where it is a call for effect.
      if (value !== undefined) gate.output(displayOutput(value, engine, variables.className));
    },
    figure: (id: string, props: unknown) => new FigureSpec(id, toPlain(props)),
    html: (text: string) => new HtmlSpec(String(text)),
    onProgress,
    progress: (done: number, total: number, unit = 'steps', metrics?: Progress['metrics']) =>
      onProgress({ done, total, unit, ...(metrics ? { metrics } : {}) }),
    console: createCellConsole(gate, variables.className),
  };
}
