import type { PackableClass } from './pack';
import type { Column, Table } from './table';

type Class = (new (
  ...args: never[]
) => object) &
  Partial<Pick<PackableClass, 'toState' | 'fromState'>>;

/** The engine's classes whose instances can be kept outside the worker that made them. */
export function packableClasses(engine: Readonly<Record<string, unknown>>): PackableClass[] {
  return Object.entries(engine).flatMap(([name, value]) => {
    if (!isClass(value)) return [];
    const { prototype } = value;
    if (name === 'Table') return [tableCodec(value as unknown as typeof Table)];
    if (value.toState && value.fromState) {
      return [{ name, prototype, toState: value.toState, fromState: value.fromState }];
    }
    return hidesState(value) ? [] : [{ name, prototype }];
  });
}

/** A table is its columns; its index by name is private and made anew. */
function tableCodec(TableClass: typeof Table): PackableClass {
  return {
    name: 'Table',
    prototype: TableClass.prototype,
    toState: (table: Table) => ({ columns: table.columns }),
    fromState: ({ columns }: { readonly columns: readonly Column[] }) => new TableClass(columns),
  };
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
