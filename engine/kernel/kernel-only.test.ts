import * as engine from '@engine/catalog';
import { compileCell } from '@engine/notebook/compile-cell';
import { expect, it } from 'vitest';
import { kernelOnly } from './kernel-only';
import { cellScope } from './worker/cell-scope';
import { createOutputGate } from './worker/output-gate';
import type { Variables } from './worker/variables';

const nothing = () => {};
const variables = { get: () => undefined, className: () => undefined } as unknown as Variables;

function scopeOf(source: string): Record<string, unknown> {
  const code = compileCell(source);
  return cellScope(
    { type: 'run', job: 1, cell: 'a', code, seed: 1, dataset: '', frontMatter: {} },
    { engine, variables, gate: createOutputGate(nothing), send: nothing },
  );
}

it.each([...kernelOnly])('%s is exported for the kernel and not found by a cell', (name) => {
  expect(engine).toHaveProperty(name);
  expect(scopeOf(`${name}();`)).not.toHaveProperty(name);
  expect(scopeOf(`import { ${name} as mine } from 'lifecycle-lab';\nmine();`).mine).toBeUndefined();
  expect(scopeOf('trainTestSplit();')).toHaveProperty('trainTestSplit');
});
