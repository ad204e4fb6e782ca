import { sigmoidProgram } from './compiled/sigmoid';
import { expOfNegative } from './exp-and-log';
import { loadKernel } from './load-kernel';

/** The function of `assembly/sigmoid.ts`: an address, and an even count. */
interface SigmoidFunctions {
  sigmoid(values: number, count: number): void;
}

/** Numbers are carried through in blocks of so many, 128 kB. */
const BLOCK = 16_384;

/**
 * Replaces numbers by 1 / (1 + e^-x), within 3 units in the last place; below -708 it stays at the
 * 3e-308 that it has there. Bit-equal to {@link sigmoidPlain}. About 8 ns a number.
 */
export function sigmoidInPlace(values: Float64Array): void {
  const kernel = loadKernel<SigmoidFunctions>(sigmoidProgram);
  if (!kernel) {
    sigmoidPlain(values);
    return;
  }
  const { arena, run } = kernel;
  const block = Math.min(BLOCK, values.length + (values.length % 2));
  arena.lend([8 * block], (address) => {
    const room = arena.doubles(address!, block);
    for (let first = 0; first < values.length; first += block) {
      const some = values.subarray(first, first + block);
      room.set(some);
      run.sigmoid(address!, some.length + (some.length % 2));
      some.set(room.subarray(0, some.length));
    }
  });
}

/** What {@link sigmoidInPlace} does, without WebAssembly. */
export function sigmoidPlain(values: Float64Array): void {
  for (let at = 0; at < values.length; at++) {
    const x = values[at]!;
    const small = expOfNegative(-Math.abs(x));
    values[at] = (x < 0 ? small : 1) / (1 + small);
  }
}
