import * as engine from '@engine/catalog';
import { compileCell } from '@engine/notebook/compile-cell';
import { expect, it } from 'vitest';
import { createNodeKernel } from './node-kernel';

const fail = (source: string) =>
  createNodeKernel(engine)
    .run('cell', compileCell(source), {
      seed: 1,
      dataset: '',
      onOutput: () => {},
      onProgress: () => {},
    })
    .then(
      () => null,
      (error: unknown) => error,
    );

it.each([
  ['in a displayed expression', 'const a = null;\n  a.b', 2, 5],
  ['before a displayed expression on its line', 'const a = null; a.b; 1', 1, 19],
  ['in a displayed expression behind other code', 'const a = null; a.b', 1, 19],
  ['below the first line of a displayed expression', 'const a = null;\n[\n  a.b,\n]', 3, 5],
])('names the column of the source for an error %s', async (_, source, line, column) => {
  expect(await fail(source)).toMatchObject({ line, column });
});
