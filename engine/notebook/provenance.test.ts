import { describe, expect, it } from 'vitest';
import { provenanceHash, textHash } from './provenance';

const one = { code: 'c', inputs: { a: '1', b: '2' }, seed: 1, backend: 'js', versions: { e: '1' } };

describe('provenance', () => {
  it('is the known hash of a text', () => {
    expect(textHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('differs where any part differs, and not by the order of the inputs', () => {
    const hash = provenanceHash(one);
    expect(provenanceHash({ ...one, inputs: { b: '2', a: '1' } })).toBe(hash);
    for (const change of [
      { code: 'd' },
      { inputs: { a: '1', b: '3' } },
      { inputs: { a: '1' } },
      { seed: 2 },
      { backend: 'wasm' },
      { versions: { e: '2' } },
    ]) {
      expect(provenanceHash({ ...one, ...change })).not.toBe(hash);
    }
  });
});
