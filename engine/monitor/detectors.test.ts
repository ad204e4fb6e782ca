import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../fixtures/drift-streams.json' with { type: 'json' };
import { ADWIN } from './adwin';
import type { DriftDetector } from './contract';
import { DDM } from './ddm';
import { PageHinkley } from './page-hinkley';
import { watchStream } from './watch-stream';

type Name = keyof typeof vectors.streams;
const stream = (name: Name) => Array.from(vectors.streams[name], Number);
const { expected } = vectors;

describe('streaming detectors', () => {
  it('adaptive windowing cuts where River cuts', () => {
    expect(watchStream(new ADWIN(), stream('A')).drifts).toEqual(expected['ADWIN A']);
    expect(watchStream(new ADWIN(), stream('S1')).drifts).toEqual(expected['ADWIN S1']);
  });

  it('adaptive windowing keeps the sums of all it has seen', () => {
    const adwin = new ADWIN({ clock: 1000 });
    for (let i = 0; i < 200; i++) adwin.update(i % 7);
    expect(adwin.width).toBe(200);
    expect(adwin.estimation).toBeCloseTo(594 / 200, 12);
  });

  it('the drift detection method warns and alarms where River does', () => {
    const b = watchStream(new DDM(), stream('B'));
    expect([b.drifts, b.warnings]).toEqual(expected['DDM B']);
    const s2 = watchStream(new DDM(), stream('S2')).drifts;
    expect(s2).toEqual(expected['DDM S2']);
  });

  it.each(['up', 'down', 'both'] as const)(
    'Page-Hinkley looking %s alarms where River does',
    (mode) => {
      const { drifts } = watchStream(new PageHinkley({ mode }), stream('S3'));
      expect(drifts).toEqual(expected[`PH ${mode} S3`]);
    },
  );

  const makers: readonly [string, () => DriftDetector][] = [
    ['ADWIN', () => new ADWIN()],
    ['DDM', () => new DDM()],
    ['PageHinkley', () => new PageHinkley()],
  ];

  it.each(makers)('%s shows a statistic above its limit when it alarms', (_, make) => {
    const { drifts, statistic, limit } = watchStream(make(), stream('S1'));
    for (const i of drifts) expect(statistic[i]).toBeGreaterThan(limit[i]!);
  });

  it.each(makers)('%s is silent while nothing changes', (_, make) => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 3000 }), (value, length) => {
        expect(watchStream(make(), new Array(length).fill(value)).drifts).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it.each(makers)('%s hears a stream of hits turn into errors', (_, make) => {
    const values = [...new Array(400).fill(0), ...new Array(400).fill(1)];
    values[10] = 1;
    const [first] = watchStream(make(), values).drifts;
    expect(first).toBeGreaterThanOrEqual(400);
  });
});
