import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseCell } from './analyse-cell';
import { ancestors, dependencyGraph, descendants } from './dependency-graph';
import { analyseFigure, readFigure } from './figure-props';

const graphOf = (cells: Readonly<Record<string, string>>) =>
  dependencyGraph(
    new Map(Object.entries(cells).map(([id, source]) => [id, analyseCell(source)] as const)),
  );

describe('the dependency graph', () => {
  it('orders cells by what they need, else as they stand', () => {
    const graph = graphOf({ c: 'const z = x + y', b: 'const y = x', d: '1', a: 'const x = 1' });
    expect(graph.order).toEqual(['d', 'a', 'b', 'c']);
    expect(graph.inputs.get('c')).toEqual(['a', 'b']);
    expect(ancestors(graph, 'c')).toEqual(['a', 'b']);
    expect(descendants(graph, 'a')).toEqual(['b', 'c']);
    expect(graph.errors.size).toBe(0);
  });

  it('names the cell that defines a name already, and a free name', () => {
    const { errors, definedBy } = graphOf({ a: 'const x = 1', b: 'const x = 2, x2 = 1' });
    expect(errors.get('a')).toBeUndefined();
    expect(errors.get('b')).toMatchObject({ code: 'duplicate-name', detail: { rename: 'x3' } });
    expect(definedBy.get('x')).toBe('a');
  });

  it('names the cells of a circle, and no cell behind it', () => {
    const graph = graphOf({ a: 'const x = y', b: 'const y = x', c: 'x', d: 'const w = 1' });
    expect([...graph.errors.keys()]).toEqual(['a', 'b']);
    expect(graph.errors.get('a')?.message).toMatch(/^a and b need each other/);
    expect(graph.order).toEqual(['d', 'c', 'a', 'b']);
  });

  it('puts every cell behind its inputs, in any document without a circle', () => {
    const reads = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(reads, fc.boolean(), (lists, flipped) => {
        const cells = lists.map(
          (list, i) =>
            [
              `c${i}`,
              {
                defines: [`v${i}`],
                reads: list.filter((j) => j < i).map((j) => `v${j}`),
                imports: {},
              },
            ] as const,
        );
        const { order, inputs, errors } = dependencyGraph(
          new Map(flipped ? cells.toReversed() : cells),
        );
        expect(errors.size).toBe(0);
        expect([...order].sort()).toEqual(cells.map(([id]) => id).sort());
        for (const [id, needed] of inputs) {
          for (const input of needed) expect(order.indexOf(input)).toBeLessThan(order.indexOf(id));
        }
      }),
    );
  });
});

describe('figure cells', () => {
  it('read the variables that their props refer to', () => {
    const source = '{ "figure": "roc-curve", "curves": "$curves.0", "more": ["$a", "$a", "b"] }';
    expect(analyseFigure(source).reads).toEqual(['curves', 'a']);
    expect(readFigure(source)).toMatchObject({ figure: 'roc-curve' });
  });

  it('say which line is not JSON, and when the name is missing', () => {
    expect(analyseFigure('{\n  "figure": x\n}').error).toMatchObject({ code: 'syntax', line: 2 });
    expect(analyseFigure('{}').error?.message).toMatch(/has no name/);
    expect(analyseFigure('null').error?.message).toMatch(/has no name/);
  });
});
