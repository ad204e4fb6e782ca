import { describe, expect, it } from 'vitest';
import { fromJsonValue, toJsonValue } from './json-pack';

const throughText = (value: unknown) =>
  fromJsonValue(JSON.parse(JSON.stringify(toJsonValue(value))));

describe('data as JSON', () => {
  it('keeps every kind of data', () => {
    const value = {
      array: Float64Array.of(Number.NaN, -0, 1 / 3).subarray(1),
      view: new DataView(Uint8Array.of(1, 2).buffer),
      big: 12n,
      date: new Date(5),
      map: new Map<unknown, unknown>([[1, new Set(['a', undefined])]]),
      odd: [Number.NaN, Infinity, -Infinity, -0, null],
      pattern: /a+/giu,
      marked: { $array: 'a text of the person' },
      looksAlike: [{ $set: [1] }, { $number: 'NaN' }, { $object: [['a', 1]] }],
    };
    expect(throughText(value)).toStrictEqual(value);
  });

  it('takes what only looks like a mark as the object it says', () => {
    const alike = [{ $price: 3 }, { $set: 5 }, { $map: [1] }, { $number: 'NaN', unit: 'm' }];
    expect(fromJsonValue(alike)).toEqual(alike);
  });

  it('refuses what is no data', () => {
    expect(() => toJsonValue({ f: () => 1 })).toThrow(/function cannot be stored/);
  });
});
