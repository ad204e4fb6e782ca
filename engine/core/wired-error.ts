import { EngineError, type ErrorCode } from './error';

/** An error as it crosses between threads, which would lose its class, code and detail. */
export interface WiredError {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly stack?: string;
}

/** Whatever was thrown, as plain data. */
export function toWire(value: unknown): WiredError {
  if (!(value instanceof Error)) return { message: String(value) };
  const { message, stack } = value;
  const place = stack === undefined ? {} : { stack };
  return isEngineError(value)
    ? { code: value.code, message, detail: value.detail, ...place }
    : { message, ...place };
}

/** By its name, since an engine in a file of its own has a class of its own. */
function isEngineError(error: Error): error is EngineError {
  return error instanceof EngineError || (error.name === 'EngineError' && 'code' in error);
}

/** The inverse of {@link toWire}: an `EngineError` again, with the stack of where it happened. */
export function fromWire({ code, message, detail, stack }: WiredError): Error {
  const error = code === undefined ? new Error(message) : new EngineError(code, message, detail);
  return stack === undefined ? error : Object.assign(error, { stack });
}
