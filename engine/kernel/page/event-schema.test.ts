import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrameEvent, parseKernelEvent } from './event-schema';

describe('what comes out of the sandbox', () => {
  test('is taken when it is an event, without the fields that events do not have', () => {
    const output = { kind: 'value', text: '42', type: 'number' };
    const event = { type: 'output', job: 1, output, extra: true };
    expect(parseKernelEvent(event)).toEqual({ type: 'output', job: 1, output });
    expect(parseFrameEvent({ type: 'gpu', busy: true })).toEqual({ type: 'gpu', busy: true });
  });

  test('keeps columns of numbers and of texts', () => {
    const column = { name: 'a', missing: 0, distinct: 1, distribution: { top: [] } };
    const table = (values: unknown) => ({
      type: 'output',
      job: 1,
      output: {
        kind: 'table',
        rows: 1,
        totalColumns: 1,
        columns: [{ ...column, type: 'string', values }],
      },
    });
    expect(parseKernelEvent(table(['x', null]))).not.toBeNull();
    expect(parseKernelEvent(table(new Float64Array(1)))).not.toBeNull();
    expect(parseKernelEvent(table([{ toString: 'x' }]))).toBeNull();
  });

  test('is dropped when it is anything else', () => {
    const capability = { type: 'ask', ask: 1, capability: 'eval', args: [] };
    expect(parseKernelEvent(capability)).toBeNull();
    expect(parseKernelEvent({ type: 'done', job: -1, result: {} })).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(parseKernelEvent(data)).toBeNull();
        expect(parseFrameEvent(data)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
