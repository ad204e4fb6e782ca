import { fromWire, toWire, type WiredError } from '@engine/core/wired-error';
import { type TransferHandler, transferHandlers } from 'comlink';

/** Comlink hands over what was thrown in a box of its own. */
interface Thrown {
  readonly value: unknown;
}

/**
 * Lets errors cross whole between a page and its worker, where comlink alone would lose the class,
 * the code and the detail; both sides call it once.
 */
export function installErrorWire(): void {
  const standard = transferHandlers.get('throw') as TransferHandler<Thrown, unknown>;
  const whole: TransferHandler<Thrown, WiredError> = {
    canHandle: standard.canHandle,
    serialize: ({ value }) => [toWire(value), []],
    deserialize: (wired) => {
      throw fromWire(wired);
    },
  };
  transferHandlers.set('throw', whole);
}
