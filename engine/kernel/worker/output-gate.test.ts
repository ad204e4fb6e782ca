import type { Output } from '@engine/notebook/document';
import { describe, expect, test } from 'vitest';
import { createOutputGate } from './output-gate';

function gateWith() {
  const shown: Output[] = [];
  return { shown, gate: createOutputGate((output) => shown.push(output)) };
}
const texts = (outputs: Output[]) =>
  outputs.map((output) => (output.kind === 'text' ? output.text : output.kind));

describe('createOutputGate', () => {
  test('lets a few lines through at once, in order', () => {
    const { gate, shown } = gateWith();
    gate.text('one', 'log');
    gate.text('two', 'warn');
    expect(texts(shown)).toEqual(['one', 'two']);
    gate.close();
    expect(texts(shown)).toEqual(['one', 'two']);
  });

  test('keeps a flood under a mebibyte: its head, its tail and the count between', () => {
    const { gate, shown } = gateWith();
    for (let i = 0; i < 50_000; i++) gate.text(`${i} ${'x'.repeat(20_000)}`, 'log');
    gate.close();
    const all = texts(shown);
    expect(all.join('').length).toBeLessThan(2 ** 20);
    expect(all[0]).toMatch(/^0 /);
    expect(all.at(-1)).toMatch(/^49999 /);
    expect(all.find((line) => line.includes('lines are not shown'))).toMatch(/of 50,000 lines/);
  });

  test('hides no line of a flood that is only a little too long', () => {
    const { gate, shown } = gateWith();
    for (let i = 0; i < 240; i++) gate.text(String(i), 'log');
    gate.close();
    expect(texts(shown)).toEqual(Array.from({ length: 240 }, (_, i) => String(i)));
  });

  test('drops what comes after the end', () => {
    const { gate, shown } = gateWith();
    gate.close();
    gate.text('late', 'log');
    gate.output({ kind: 'html', html: 'late' });
    expect(shown).toEqual([]);
  });

  test('counts the displays that it leaves out', () => {
    const { gate, shown } = gateWith();
    for (let i = 0; i < 500; i++) gate.output({ kind: 'html', html: String(i) });
    gate.close();
    expect(shown).toHaveLength(201);
    expect(texts(shown).at(-1)).toBe('300 of 500 displays are not shown.');
  });
});
