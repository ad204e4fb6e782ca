import { EngineError, type ErrorCode } from '@engine/core/error';
import { type TransferHandler, transferHandlers } from 'comlink';

/** An error as it crosses: comlink alone would lose the class, the code and the detail. */
interface WiredError {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly stack?: string;
}

/** Comlink hands over what was thrown in a box of its own. */
interface Thrown {
  readonly value: unknown;
}

/** Lets errors cross whole between a page and its worker; both sides call it once. */
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

function toWire(value: unknown): WiredError {
  if (!(value instanceof Error)) return { message: String(value) };
  const { message, stack } = value;
  const place = stack === undefined ? {} : { stack };
  if (!(value instanceof EngineError)) return { message, ...place };
  return { code: value.code, message, detail: value.detail, ...place };
}

function fromWire({ code, message, detail, stack }: WiredError): Error {
  const error = code === undefined ? new Error(message) : new EngineError(code, message, detail);
  return stack === undefined ? error : Object.assign(error, { stack });
}
