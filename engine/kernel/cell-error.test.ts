import { EngineError } from '@engine/core/error';
import { describe, expect, test } from 'vitest';
import { cellUrl, toCellError } from './cell-error';

const thrownAt = (error: Error, ...frames: string[]) =>
  Object.assign(error, { stack: [String(error), ...frames.map((f) => `    at ${f}`)].join('\n') });

describe('toCellError', () => {
  test('finds the innermost line of the running cell, counted from the cell’s first line', () => {
    const error = thrownAt(
      new TypeError('no'),
      'Forest.fit (blob:null/1234-5678:10:4000)',
      `helper (${cellUrl('other')}:9:1)`,
      `async default (${cellUrl('train')}:4:7)`,
      `later (${cellUrl('train')}:9:9)`,
    );
    expect(toCellError(error, 'train')).toMatchObject({
      code: 'runtime',
      message: 'TypeError: no',
      line: 3,
      column: 7,
    });
  });

  test('keeps code, message and detail of an engine error', () => {
    const error = new EngineError('missing-column', 'No column b.', { column: 'b' });
    expect(toCellError(error)).toMatchObject({
      code: 'missing-column',
      message: 'No column b.',
      detail: { column: 'b' },
    });
  });

  test('leaves out details that cannot cross', () => {
    const error = new EngineError('unsupported', 'No.', { draw: () => {} });
    expect(toCellError(error)).not.toHaveProperty('detail');
  });

  test('has words for whatever is thrown', () => {
    expect(toCellError('a text').message).toBe('Thrown: a text');
    expect(toCellError(undefined).message).toBe('Thrown: undefined');
    expect(toCellError(Object.create(null)).message).toBe('Thrown: something that has no text');
    expect(toCellError(new Error('x'.repeat(1e6))).message.length).toBe(10_000);
  });
});
