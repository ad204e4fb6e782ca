import { EngineError } from '@engine/core/error';

const pageSize = 65_536;
/** Blocks begin on cache lines. */
const line = 64;

interface Span {
  start: number;
  end: number;
}

/**
 * Gives out blocks of one growing WebAssembly memory, which all kernels of a thread share. What is
 * given back is joined with its free neighbours and given out again; the memory itself never
 * shrinks, so large blocks should be few.
 *
 * A view is good until the next `allocate`: growing the memory detaches it. Ask for views last.
 */
export class Arena {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  /** Free spans by address. The first line stays unused, so that no block begins at 0. */
  private readonly free: Span[] = [{ start: line, end: pageSize }];
  private readonly used = new Map<number, number>();

  /**
   * The address of a block of so many bytes, at a multiple of 64. Its content is undefined.
   *
   * @throws EngineError `too-large` when the memory cannot grow any more (4 GB at most).
   */
  allocate(bytes: number): number {
    const size = Math.max(line, Math.ceil(bytes / line) * line);
    const span = this.free.find(({ start, end }) => end - start >= size) ?? this.grow(size);
    const { start } = span;
    span.start += size;
    if (span.start === span.end) this.free.splice(this.free.indexOf(span), 1);
    this.used.set(start, size);
    return start;
  }

  /** Gives a block back. An address that is not in use is a programming error. */
  release(address: number): void {
    const size = this.used.get(address);
    if (size === undefined) throw new Error(`There is no block at ${address}.`);
    this.used.delete(address);
    const next = this.free.findIndex(({ start }) => start > address);
    const at = next < 0 ? this.free.length : next;
    this.free.splice(at, 0, { start: address, end: address + size });
    if (this.joins(at)) this.join(at);
    if (at > 0 && this.joins(at - 1)) this.join(at - 1);
  }

  /** Lends blocks of the given numbers of bytes for the time of one call. */
  lend<Result>(bytes: readonly number[], use: (...addresses: number[]) => Result): Result {
    const addresses: number[] = [];
    try {
      for (const size of bytes) addresses.push(this.allocate(size));
      return use(...addresses);
    } finally {
      for (const address of addresses) this.release(address);
    }
  }

  /** Bytes given out at the moment. */
  get bytesInUse(): number {
    let sum = 0;
    for (const size of this.used.values()) sum += size;
    return sum;
  }

  doubles(address: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.memory.buffer, address, length);
  }

  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  /** Makes the memory so large that a free span of the size lies at its end. */
  private grow(size: number): Span {
    const end = this.memory.buffer.byteLength;
    const last = this.free.at(-1);
    const missing = size - (last?.end === end ? end - last.start : 0);
    const pages = Math.ceil(missing / pageSize);
    try {
      this.memory.grow(pages);
    } catch {
      throw new EngineError(
        'too-large',
        `The computation needs ${Math.ceil(size / 1e6)} MB more memory than there is. Use fewer rows or columns.`,
        { bytes: size },
      );
    }
    const grown = { start: end, end: end + pages * pageSize };
    this.free.push(grown);
    if (this.free.length > 1 && this.joins(this.free.length - 2)) this.join(this.free.length - 2);
    return this.free.at(-1)!;
  }

  private joins(at: number): boolean {
    return this.free[at]?.end === this.free[at + 1]?.start;
  }

  private join(at: number): void {
    this.free[at]!.end = this.free[at + 1]!.end;
    this.free.splice(at + 1, 1);
  }
}
