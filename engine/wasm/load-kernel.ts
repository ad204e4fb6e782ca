import { Arena } from './arena';

let shared: Arena | undefined;

/** Programs that were started in this thread, by their text; undefined for those it refused. */
const loaded = new Map<string, WebAssembly.Exports | undefined>();

/** A kernel's functions, and the memory that their addresses lie in. */
export interface Kernel<Functions> {
  readonly run: Functions;
  readonly arena: Arena;
}

/**
 * Starts a kernel, at its first use in this thread only. Compiling takes less than a millisecond,
 * and waits for nothing, because the programs are small.
 *
 * @param program base64 from `compiled/`.
 * @returns undefined where WebAssembly or its SIMD is missing or forbidden: then the plain
 * TypeScript takes its place.
 */
export function loadKernel<Functions>(program: string): Kernel<Functions> | undefined {
  if (!loaded.has(program)) loaded.set(program, start(program));
  const run = loaded.get(program) as Functions | undefined;
  return run && shared ? { run, arena: shared } : undefined;
}

function start(program: string): WebAssembly.Exports | undefined {
  if (typeof WebAssembly !== 'object') return undefined;
  const bytes = Uint8Array.from(atob(program), (letter) => letter.charCodeAt(0));
  // Every kernel uses SIMD, so a browser without it finds the program itself invalid.
  if (!WebAssembly.validate(bytes)) return undefined;
  try {
    shared ??= new Arena();
    const { memory } = shared;
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
  } catch (error) {
    // A security policy that forbids WebAssembly, or a thread that may not compile at once.
    if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return undefined;
    throw error;
  }
}
