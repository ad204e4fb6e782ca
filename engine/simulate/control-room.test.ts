import { beforeAll, describe, expect, it } from 'vitest';
import { causes } from './alert-desk';
import type { RoomSnapshot } from './contract';
import { Film } from './film';
import { type TelcoRooms, telcoRooms } from './telco-room.fixture';

const day = 1440;
let rooms: TelcoRooms;
beforeAll(async () => {
  rooms = await telcoRooms();
}, 60_000);

const texts = ({ events }: RoomSnapshot) => events.map(({ text }) => text);
const marks = ({ events }: RoomSnapshot) => events.map(({ mark }) => mark);

describe('a film', () => {
  it('is the same for the same seed, however its time is cut', async () => {
    const [inOne, inMany, other] = await Promise.all([
      rooms.open(),
      rooms.open(),
      rooms.open({ seed: 8 }),
    ]);
    await inOne.advance(400);
    while (inMany.minute < 400) await inMany.advance(Math.min(400, inMany.minute + 31));
    await other.advance(400);
    expect(inMany.snapshot).toEqual(inOne.snapshot);
    expect(other.snapshot.filmHash).not.toBe(inOne.snapshot.filmHash);
  });

  it('plays again with what people did to it, and without', async () => {
    const film = await Film.open(rooms.setup);
    await film.advance(100);
    await film.command({ type: 'inject', what: 'outage' });
    await film.advance(130);
    await film.command({ type: 'start canary' });
    await film.advance(300);
    const replay = await film.again({ withCommands: true });
    await replay.advance(300);
    expect(replay.snapshot.filmHash).toBe(film.snapshot.filmHash);
    const plain = await film.again({ withCommands: false });
    await plain.advance(300);
    expect(plain.snapshot.filmHash).not.toBe(film.snapshot.filmHash);
    expect(texts(plain.snapshot)).toEqual(['v1 is in service']);
  });
});

describe('the service', () => {
  it('answers as well on late labels as on the rows it was measured on', async () => {
    const room = await rooms.open();
    await room.advance(2.5 * day);
    expect(room.snapshot.labels).toMatchObject({ known: 0 });
    await room.advance(6 * day);
    const { labels, windows, alerts, scores } = room.snapshot;
    expect(labels.known).toBeGreaterThan(2000);
    expect(labels.waiting).toBeGreaterThan(2000);
    expect(windows.map(({ labelled, requests }) => labelled / requests)).toEqual(
      windows.map(({ labelled, requests }) => labelled / requests).sort((a, b) => b - a),
    );
    expect(windows[0]!.rocAuc.value).toBeGreaterThan(0.82);
    expect(Math.abs(scores.champion.mean - scores.training.mean)).toBeLessThan(0.03);
    expect(alerts).toEqual([]);
  }, 30_000);

  it('shows an outage as errors and slow answers, once, until it is repaired', async () => {
    const room = await rooms.open();
    await room.advance(12 * 60);
    await room.command({ type: 'inject', what: 'outage' });
    await room.advance(12 * 60 + 20);
    const { operations, alerts, locks } = room.snapshot;
    expect(operations.errors.champion.at(-1)).toBeGreaterThan(0.1);
    expect(operations.latency.champion.at(-1)).toBeGreaterThan(80);
    expect(alerts.map(({ cause }) => cause).sort()).toEqual([causes.errors, causes.latency]);
    expect(locks.outage).toMatch(/down already/);
    await room.command({ type: 'repair' });
    await room.advance(12 * 60 + 90);
    expect(room.snapshot.operations.errors.champion.at(-1)).toBeLessThan(0.02);
    await room.advance(24 * 60);
    expect(room.snapshot.alerts).toEqual([]);
  });
});

describe('monitoring', () => {
  it('sees moved inputs within a day and folds what it finds into one alert', async () => {
    const room = await rooms.open();
    await room.advance(day);
    expect(room.snapshot.drift?.drifted).toEqual([]);
    await room.command({ type: 'inject', what: 'covariate' });
    await room.advance(2.5 * day);
    const { drift, alerts, events } = room.snapshot;
    expect(drift?.columns[0]).toMatchObject({ column: 'monthly_charges', state: 'drift' });
    expect(drift?.columns[0]?.psi).toBeGreaterThan(0.2);
    const [alert] = alerts.filter(({ level }) => level === 'act');
    expect(alert).toMatchObject({ cause: 'Drift on monthly_charges', status: 'open' });
    expect(alert!.repeats).toBeGreaterThan(2);
    expect(events.filter(({ mark }) => mark === 'drift')).toHaveLength(1);
    await room.command({ type: 'snooze', cause: alert!.cause });
    expect(room.snapshot.alerts.find(({ cause }) => cause === alert!.cause)?.status).toBe(
      'snoozed',
    );
  }, 30_000);

  it('hears a changed rule only when its labels arrive, and not in the inputs', async () => {
    const room = await rooms.open();
    await room.advance(4 * day);
    await room.command({ type: 'inject', what: 'concept' });
    await room.advance(7 * day);
    expect(marks(room.snapshot)).not.toContain('wrong more often');
    await room.advance(10 * day);
    const { alerts, drift, windows } = room.snapshot;
    expect(alerts.map(({ cause }) => cause)).toContain(causes.model);
    expect(drift?.drifted).toEqual([]);
    const known = windows.filter(({ rocAuc }) => !Number.isNaN(rocAuc.value));
    expect(known.at(-1)!.rocAuc.high).toBeLessThan(known[0]!.rocAuc.low);
  }, 30_000);
});

describe('a release', () => {
  it('that is bad is rolled back by the gates once its labels are in', async () => {
    const room = await rooms.open();
    await room.advance(60);
    await room.command({ type: 'inject', what: 'bad release' });
    expect(room.snapshot.locks['start canary']).toMatch(/bad v1 is being released/);
    await room.advance(2 * day);
    expect(room.snapshot.release).toMatchObject({ phase: 'progressing', share: 0.05 });
    await room.advance(8 * day);
    expect(room.snapshot.release).toMatchObject({ phase: 'rolled back', share: 0 });
    expect(room.snapshot.events.at(-1)).toMatchObject({ by: 'gates', status: 'failed' });
    expect(room.snapshot.champion).toBe('v1');
  }, 30_000);

  it('waits for a person at maturity 2, and for nobody at 3', async () => {
    const [byHand, alone] = await Promise.all([rooms.open(), rooms.open()]);
    await alone.command({ type: 'maturity', level: 3 });
    for (const room of [byHand, alone]) {
      await room.command({ type: 'start canary' });
      await room.advance(6 * day);
    }
    expect(byHand.snapshot.release).toMatchObject({ step: 0, reason: 'All 3 gates pass.' });
    expect(alone.snapshot.release!.step).toBeGreaterThan(0);
    for (let step = 0; step < 5; step++) await byHand.command({ type: 'advance' });
    expect(byHand.snapshot).toMatchObject({ champion: 'v2', release: { phase: 'promoted' } });
    expect(byHand.snapshot.locks['start canary']).toBe('v2 is in service already.');
    await byHand.advance(6 * day + 60);
    expect(byHand.snapshot.operations.requests.champion.at(-1)).toBeGreaterThan(0.3);
  }, 30_000);
});
