import type { RoomEvent } from '@engine/simulate/contract';
import { describe, expect, it } from 'vitest';
import { placeMarks } from './place-marks';

const event = (minute: number, mark: string): RoomEvent => ({
  minute,
  mark,
  text: mark,
  status: 'ok',
  by: 'you',
});
const place = (events: readonly RoomEvent[], isLabelled = true) =>
  placeMarks(events, { x: (minute) => minute, gap: 20, isLabelled, range: [0, 400] });

describe('marks of a film', () => {
  it('keep their distance, the newest first', () => {
    const marks = place([event(100, 'old'), event(110, 'new'), event(200, 'newest')]);
    expect(marks.map(({ event: { mark } }) => mark)).toEqual(['newest', 'new']);
  });

  it('carry their words where no other words stand, and inside the line', () => {
    const marks = place([
      event(0, 'v1 in service'),
      event(180, 'a long word here'),
      event(200, 'drift'),
    ]);
    expect(marks.map(({ label }) => label?.text ?? null)).toEqual(['drift', null, 'v1 in service']);
    expect(marks[2]!.label!.x).toBeGreaterThan(30);
  });

  it('have no words where there is no room', () => {
    expect(place([event(50, 'drift')], false)[0]!.label).toBeNull();
  });
});
