import { emptyState } from '@engine/notebook/cell-states';
import type { CellState } from '@engine/notebook/contract';
import type { Provenance } from '@engine/notebook/document';
import { parseDocument } from '@engine/notebook/parse-document';
import { expect, it } from 'vitest';
import { restLabel, waitingCells } from './waiting-cells';

const document = parseDocument(
  'Words.\n\n```ts {#a}\n1\n```\n\n```ts {#b}\n2\n```\n\n```ts {#c}\n3\n```\n',
);
const provenance: Provenance = { code: '', inputs: {}, seed: 0, backend: 'js', versions: {} };

const labelOf = (states: Readonly<Record<string, Partial<CellState>>>) => {
  const cells = Object.entries(states).map(
    ([id, state]) => [id, { ...emptyState, ...state }] as const,
  );
  return restLabel(waitingCells({ document, cells: new Map(cells) }));
};

it('after a stop in the first lap speaks of cells that are still to run', () => {
  const label = labelOf({ a: { status: 'done', provenance }, b: { status: 'stopped' } });
  expect(label).toBe('Run 2 more cells');
});

it('after a stop in a later lap speaks of stale cells', () => {
  const label = labelOf({
    a: { status: 'done', provenance },
    b: { status: 'stopped', provenance },
    c: { status: 'stale', provenance },
  });
  expect(label).toBe('Run 2 stale cells');
});
