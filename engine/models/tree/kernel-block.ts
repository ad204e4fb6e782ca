import type { Arena } from '@engine/wasm/arena';

/** Arrays next to each other in the kernels' memory. */
interface KernelBlock {
  /** The address of the array of that number. */
  readonly at: (part: number) => number;
  readonly release: () => void;
}

/** Takes one block for arrays of so many bytes, so that giving it back leaves no gaps. */
export function openBlock(arena: Arena, sizes: readonly number[]): KernelBlock {
  const starts: number[] = [];
  let bytes = 0;
  for (const size of sizes) {
    starts.push(bytes);
    bytes += Math.ceil(size / 64) * 64;
  }
  const block = arena.allocate(bytes);
  return { at: (part) => block + starts[part]!, release: () => arena.release(block) };
}

// Functions of one kind of array each, because a loop over several kinds would be slow.

export function takeBytes(ranks: Int32Array, order: Int32Array, into: Uint8Array): void {
  for (let i = 0; i < order.length; i++) into[i] = ranks[order[i]!]!;
}

export function takeWords(ranks: Int32Array, order: Int32Array, into: Int32Array): void {
  for (let i = 0; i < order.length; i++) into[i] = ranks[order[i]!]!;
}

export function takeFloats(values: Float32Array, order: Int32Array, into: Float32Array): void {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
}

export function takeDoubles(values: Float64Array, order: Int32Array, into: Float64Array): void {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
}

export function countUp(into: Int32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = i;
}
