import { Table } from '@engine/core/table';
import type { Responder, StreamBatch } from '@engine/serve/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceCanary, challengerShare, routeRequest, startCanary } from './canary';
import type { CanaryEvent, CanaryState } from './contract';
import { runCanary } from './run-canary';

const play = (events: readonly CanaryEvent[], state: CanaryState = startCanary()) =>
  events.reduce(advanceCanary, state);

/** A day on which both models answered and their labels became known. */
function day(number: number, challenger: { errors?: number; latency?: number; loss?: number }) {
  const { errors = 0, latency = 40, loss = 0.4 } = challenger;
  const spread = (middle: number) => Array.from({ length: 60 }, (_, i) => middle + (i % 7) / 50);
  const served = (arm: 'champion' | 'challenger', ms: number, failed: number): CanaryEvent => ({
    type: 'served',
    arm,
    requests: 60,
    errors: failed,
    latencies: new Array(60 - failed).fill(ms),
  });
  return [
    served('champion', 40, 0),
    served('challenger', latency, errors),
    { type: 'labelled', arm: 'champion', losses: spread(0.4) },
    { type: 'labelled', arm: 'challenger', losses: spread(loss) },
    { type: 'check', day: number },
  ] satisfies CanaryEvent[];
}
const days = (count: number, challenger: Parameters<typeof day>[1]) =>
  Array.from({ length: count }, (_, i) => day(i + 1, challenger)).flat();

describe('a canary release', () => {
  it('promotes a good challenger step by step', () => {
    const state = play(days(5, {}));
    expect(state.phase).toBe('promoted');
    expect(state.checks.map(({ share }) => share)).toEqual([0.05, 0.1, 0.25, 0.5, 1]);
  });

  it.each([
    ['failing', { errors: 6 }],
    ['slow', { latency: 400 }],
    ['wrong', { loss: 1.2 }],
  ])('rolls a %s challenger back after two failed checks', (_, challenger) => {
    const state = play(days(2, challenger));
    expect(state.phase).toBe('rolled back');
    expect(challengerShare(state)).toBe(0);
  });

  it('waits for labels instead of guessing', () => {
    const withoutLabels = day(1, {}).filter(({ type }) => type !== 'labelled');
    const [check] = play(withoutLabels).checks;
    expect(check).toMatchObject({ action: 'hold' });
    expect(check?.reason).toMatch(/^Waiting for log loss/);
  });

  it('obeys a person, and stays as it is once it has ended', () => {
    const forward = play([{ type: 'advance', day: 1 }]);
    expect(challengerShare(forward)).toBe(0.1);
    const ended = play([{ type: 'roll back', day: 2 }], forward);
    expect(ended.phase).toBe('rolled back');
    expect(play([{ type: 'advance', day: 3 }], ended)).toBe(ended);
  });

  it('refuses steps that do not rise to 1', () => {
    expect(() => startCanary({ steps: [0.5, 0.2, 1] })).toThrow(/rise from above 0/);
    expect(() => startCanary({ steps: [0.5] })).toThrow(/exactly 1/);
  });

  it('keeps customers with the challenger as its share grows', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), share, share, (customer, a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        if (routeRequest(customer, small) === 'challenger') {
          expect(routeRequest(customer, large)).toBe('challenger');
        }
      }),
    );
    const routed = Array.from({ length: 4000 }, (_, i) => routeRequest(i, 0.25));
    const rate = routed.filter((arm) => arm === 'challenger').length / routed.length;
    expect(Math.abs(rate - 0.25)).toBeLessThan(0.03);
  });
});

/** Sixty customers a day, every third leaves, labels on the next day. */
function dailyStream(fromDay: number): StreamBatch {
  const count = 60;
  const each = (value: (i: number) => number) => Array.from({ length: count }, (_, i) => value(i));
  const leaves = each((i) => (i % 3 === 0 ? 1 : 0));
  const table = Table.from({ hint: leaves, left: leaves.map((flag) => (flag ? 'yes' : 'no')) });
  return {
    fromDay,
    untilDay: fromDay + 1,
    at: Float64Array.from(each((i) => fromDay + i / count)),
    request: Int32Array.from(each((i) => fromDay * count + i)),
    customer: Int32Array.from(each((i) => fromDay * count + i)),
    rows: table.drop('left'),
    labels: table.column('left'),
    labelAt: Float64Array.from(each((i) => fromDay + 1 + i / count)),
    network: Float64Array.from(each(() => 20)),
    lost: new Uint8Array(count),
  };
}

/** Gives the true label this probability. */
function modelThatKnows(sure: number): Responder {
  return {
    signature: { inputs: [], target: 'left', classes: ['no', 'yes'] },
    async respond(rows) {
      const hints = [...rows.numbers('hint')];
      const yes = hints.map((hint) => (hint ? sure : 1 - sure));
      return {
        labels: yes.map((p) => (p > 0.5 ? 'yes' : 'no')),
        probabilities: Float32Array.from(yes.flatMap((p) => [1 - p, p])),
        milliseconds: 1,
      };
    },
  };
}

describe('a canary played on traffic', () => {
  const stream = { target: 'left', between: dailyStream };
  const play = (champion: number, challenger: number) =>
    runCanary({
      champion: { model: modelThatKnows(champion), computeTime: 1 },
      challenger: { model: modelThatKnows(challenger), computeTime: 2 },
      stream,
    });

  it('ends with the challenger in service when it is as good', async () => {
    const { outcome, days } = await play(0.8, 0.8);
    expect(outcome).toBe('promoted');
    expect(days.map(({ requests }) => requests.champion + requests.challenger)).toEqual(
      days.map(() => 60),
    );
  });

  it('ends with the champion in service when the challenger is worse', async () => {
    const { outcome, days } = await play(0.9, 0.4);
    expect(outcome).toBe('rolled back');
    expect(days.at(-1)?.check.gates.at(-1)?.verdict).toBe('fail');
  });
});
