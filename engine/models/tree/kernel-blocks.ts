import type { Arena } from '@engine/wasm/arena';

/** Arrays in the kernels' memory that are given back together. */
export class KernelBlocks {
  readonly #addresses: number[] = [];

  constructor(readonly arena: Arena) {}

  /**
   * The address of a block of so many bytes. Views asked for before are of no use afterwards.
   *
   * @throws EngineError `too-large`; what was allocated before is given back
   */
  allocate(bytes: number): number {
    try {
      const address = this.arena.allocate(bytes);
      this.#addresses.push(address);
      return address;
    } catch (error) {
      this.release();
      throw error;
    }
  }

  release(): void {
    for (const address of this.#addresses.splice(0)) this.arena.release(address);
  }
}
