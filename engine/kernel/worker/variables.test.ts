import { Matrix } from '@engine/core/matrix';
import { packableClasses } from '@engine/core/packable-classes';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { describe, expect, test } from 'vitest';
import { createVariables } from './variables';

class Fitted {
  coefficients = new Float64Array([1, 2]);
  sum() {
    return this.coefficients.reduce((a, b) => a + b, 0);
  }
}

const classes = packableClasses({ Table, Matrix, RandomState, Fitted, pi: 3.14, f: () => 1 });
const noOne = () => {};

/** Variables of a next worker, whose kept values lie in a room outside. */
function afterRestart(values: Readonly<Record<string, unknown>>) {
  const before = createVariables(classes, noOne);
  before.define('cell', 3, values);
  const room = structuredClone(Object.keys(values).flatMap((name) => before.snapshot(name) ?? []));
  const after = createVariables(classes, (names) =>
    queueMicrotask(() => after.restore(room.filter(({ name }) => names.includes(name)))),
  );
  after.expect(room);
  return { kept: room.map(({ name }) => name), after };
}

describe('variables across a change of worker', () => {
  test('tables, matrices and models come back as what they were', async () => {
    const { kept, after } = afterRestart({
      table: Table.from({ a: [1, 2], b: ['x', null] }),
      nested: { parts: [Matrix.from([[1, 2]])], names: new Map([['k', new Set([1])]]) },
      model: new Fitted(),
    });
    expect(kept).toEqual(['table', 'nested', 'model']);
    expect(after.get('table')).toBeUndefined();
    await after.recall(['table', 'nested', 'model', 'never heard of']);
    const value = (name: string) => after.get(name)?.value;
    expect((value('table') as Table).strings('b')).toEqual(['x', null]);
    expect(value('nested')).toMatchObject({ parts: [{ rows: 1, cols: 2 }] });
    expect((value('model') as Fitted).sum()).toBe(3);
  });

  test('functions, promises, objects with private state and circles are not kept', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const { kept } = afterRestart({
      double: (n: number) => 2 * n,
      promise: Promise.resolve(1),
      random: new RandomState(1),
      holder: { inside: () => 1 },
      circle,
    });
    expect(kept).toEqual([]);
  });

  test('a name that is forgotten or given anew while its old value is on the way keeps so', async () => {
    const { after } = afterRestart({ a: 1, b: 2, c: 3 });
    const back = after.recall(['a', 'b', 'c']);
    after.forget(['a']);
    after.define('other', 4, { b: 20 });
    await back;
    expect([after.get('a')?.value, after.get('b')?.value, after.get('c')?.value]).toEqual([
      undefined,
      20,
      3,
    ]);
  });
});

test('a cell’s new run takes away the names that it no longer gives', () => {
  const variables = createVariables(classes, noOne);
  variables.define('cell', 1, { a: 1, b: 2 });
  variables.define('cell', 2, { a: 3 });
  expect(variables.get('a')).toEqual({ value: 3, cell: 'cell', job: 2 });
  expect(variables.get('b')).toBeUndefined();
});
