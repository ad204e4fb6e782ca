import { Table } from '@engine/core/table';
import { createNodeHost } from '@engine/runtime/node-host';
import { readOnnxMetadata, readSignature } from '@engine/serve/read-signature';
import { describe, expect, it } from 'vitest';
import type { OnnxGraph, OnnxValue } from './contract';
import { version } from './engine-version';
import { exportOnnx } from './export-onnx';
import { OnnxGraphBuilder } from './onnx-graph';

const host = createNodeHost();

/** `p = sigmoid(2 a - b)` where both are numbers; the second class is the positive one. */
const byHand = (classes: readonly string[] | readonly number[]) => ({
  classes,
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const weights = graph.constant(Float64Array.of(2, -1), [2, 1]);
    const x = graph.concat(inputs);
    const z = graph.add('MatMul', { inputs: [x, weights], type: 'double', cols: 1 });
    const p = graph.add('Sigmoid', { inputs: [z], type: 'double', cols: 1 });
    const one = graph.constant(Float64Array.of(1), [1, 1]);
    const q = graph.add('Sub', { inputs: [one, p], type: 'double', cols: 1 });
    return graph.concat([q, p]);
  },
});

const table = Table.from({ a: [0, 1, -1, 0.5], b: [0, 0.5, 0.5, 3] });
const inputs = { a: table.numbers('a'), b: table.numbers('b') };

describe('an exported graph', () => {
  it('computes what its nodes say, in ONNX Runtime', async () => {
    const onnx = await exportOnnx(byHand(['no', 'yes']), { name: 'by-hand', inputs: table });
    const handle = await host.serving.load(onnx);
    const { labels, probabilities } = await host.serving.predict(handle, inputs);
    const expected = [0, 1.5, -2.5, -2].map((z) => 1 / (1 + Math.exp(-z)));
    expected.forEach((p, row) => {
      expect(probabilities[2 * row + 1]).toBeCloseTo(p, 6);
      expect(probabilities[2 * row]).toBeCloseTo(1 - p, 6);
    });
    expect(labels).toEqual(['no', 'yes', 'no', 'no']);
  });

  it('gives numeric labels as numbers', async () => {
    const onnx = await exportOnnx(byHand([-3, 70_000]), { name: 'by-hand', inputs: table });
    const handle = await host.serving.load(onnx);
    const { labels } = await host.serving.predict(handle, inputs);
    expect(labels).toEqual([-3, 70_000, -3, -3]);
  });

  it('keeps its signature and the facts it was given', async () => {
    const onnx = await exportOnnx(byHand(['no', 'yes']), {
      name: 'by-hand',
      inputs: table,
      target: 'churn',
      metadata: { seed: 42, dataHash: 'abc' },
    });
    expect(readSignature(onnx)).toEqual({
      inputs: [
        { name: 'a', type: 'number', range: [-1, 1] },
        { name: 'b', type: 'number', range: [0, 3] },
      ],
      target: 'churn',
      classes: ['no', 'yes'],
    });
    expect(readOnnxMetadata(onnx)).toMatchObject({
      seed: '42',
      dataHash: 'abc',
      engineVersion: version,
      classes: '["no","yes"]',
      featureNames: '["a","b"]',
    });
  });

  it('refuses to join texts and numbers', () => {
    const graph = new OnnxGraphBuilder();
    const blocks = [graph.input('a', 'double', ''), graph.input('b', 'string', '')];
    expect(() => graph.concat(blocks)).toThrow('Encode the text columns');
  });
});
