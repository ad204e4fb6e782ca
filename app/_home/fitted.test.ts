import { expect, it } from 'vitest';
import { fitted } from './fitted';

it('leaves words alone that have room', () => {
  expect(fitted('95 % 0.82 to 0.87, forest', { width: 250, size: 12.5 })).toBe(
    '95 % 0.82 to 0.87, forest',
  );
});

it('drops what stands after a comma before it cuts a word', () => {
  expect(fitted('95 % 0.82 to 0.87, forest', { width: 130, size: 12.5 })).toBe('95 % 0.82 to 0.87');
});

it('ends in an ellipsis where even the first part has no room', () => {
  expect(fitted('drift on monthly_charges, now', { width: 100, size: 12.5 })).toBe(
    'drift on mont…',
  );
});
