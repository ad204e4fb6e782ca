import { EngineError } from './error';

/**
 * A class whose instances survive a trip through storage or a worker. Its own enumerable fields
 * must be its whole state; a class with private fields gives `toState` and `fromState`. All three
 * are static methods of the class.
 */
export interface PackableClass {
  readonly name: string;
  readonly prototype: object;
  /** Everything needed to make the instance again, in place of its enumerable fields. */
  readonly toState?: ((instance: never) => Readonly<Record<string, unknown>>) | undefined;
  readonly fromState?: ((state: never) => object) | undefined;
  /** Refuses fields, which may come from anyone, with which a method would never end. */
  readonly checkState?: ((state: never) => void) | undefined;
}

/** Marks a packed instance; the name is that of its class. */
const CLASS = '$class';

/** Turns class instances anywhere inside a value into plain records that structured clone keeps. */
export function pack(value: unknown, classes: readonly PackableClass[]): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new EngineError('unsupported', 'A function cannot be stored; only data can.');
  }
  if (typeof value !== 'object' || value === null || isClonable(value)) return value;
  if (Array.isArray(value)) return value.map((item) => pack(item, classes));
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, pack(item, classes)]));
  }
  if (value instanceof Set) return new Set([...value].map((item) => pack(item, classes)));
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return packFields(value, classes);
  const owner = classes.find((candidate) => candidate.prototype === prototype);
  if (!owner) {
    throw new EngineError(
      'unsupported',
      `A ${prototype.constructor?.name ?? 'nameless object'} cannot be stored; only data and the engine's own classes can.`,
    );
  }
  const state = owner.toState ? owner.toState(value as never) : value;
  return { [CLASS]: owner.name, state: packFields(state, classes) };
}

/** The inverse of {@link pack}. */
export function unpack(value: unknown, classes: readonly PackableClass[]): unknown {
  if (typeof value !== 'object' || value === null || isClonable(value)) return value;
  if (Array.isArray(value)) return value.map((item) => unpack(item, classes));
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, unpack(item, classes)]));
  }
  if (value instanceof Set) return new Set([...value].map((item) => unpack(item, classes)));
  const fields = value as Record<string, unknown>;
  const name = fields[CLASS];
  if (typeof name !== 'string') {
    return Object.fromEntries(
      Object.entries(fields).map(([key, item]) => [key, unpack(item, classes)]),
    );
  }
  const owner = classes.find((candidate) => candidate.name === name);
  if (!owner) {
    throw new EngineError('newer-version', `This was stored with ${name}, unknown here. Reload.`, {
      class: name,
    });
  }
  const state = unpack(fields.state, classes) as Record<string, unknown>;
  owner.checkState?.(state as never);
  if (owner.fromState) return owner.fromState(state as never);
  return Object.assign(Object.create(owner.prototype), state);
}

function packFields(value: object, classes: readonly PackableClass[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item, classes)]));
}

/** Values that structured clone copies as they are. */
function isClonable(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    value instanceof Date ||
    value instanceof RegExp ||
    value instanceof Blob
  );
}
