import type { PackableClass } from './pack';

type Class = (new (...args: never[]) => object) & Omit<PackableClass, 'name'>;

/** The engine's classes whose instances can be kept outside the worker that made them. */
export function packableClasses(engine: Readonly<Record<string, unknown>>): PackableClass[] {
  return Object.entries(engine).flatMap(([name, value]) => {
    if (!isClass(value)) return [];
    const { prototype, toState, fromState, checkState } = value;
    if (!fromState && hidesState(value)) return [];
    return [{ name, prototype, toState, fromState, checkState }];
  });
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(sourceOf(value));
}

/** Private members are out of reach, so such an instance cannot be copied field by field. */
function hidesState(owner: Class): boolean {
  for (let part: unknown = owner; isClass(part); part = Object.getPrototypeOf(part)) {
    if (/#[\p{ID_Start}$_]/u.test(sourceOf(part))) return true;
  }
  return false;
}

const sourceOf = (value: object): string => Function.prototype.toString.call(value);
