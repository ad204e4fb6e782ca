import { expect, test } from 'vitest';
import { createLiveVariables } from './live-variables';

test('a value of an older run counts as lost, and must be dropped where it is', () => {
  const live = createLiveVariables();
  live.define('one', 1, ['a', 'b']);
  live.define('two', 2, ['c']);
  live.define('one', 3, ['a']);
  const { lost, outdated } = live.reconcile([
    { name: 'a', cell: 'one', job: 1 },
    { name: 'b', cell: 'one', job: 1 },
    { name: 'c', cell: 'two', job: 2 },
  ]);
  expect(lost).toEqual(['a']);
  expect(outdated).toEqual(['a', 'b']);
  expect(live.reconcile([{ name: 'c', cell: 'two', job: 2 }])).toEqual({ lost: [], outdated: [] });
});

test('forgotten names are not missed', () => {
  const live = createLiveVariables();
  live.define('one', 1, ['a', 'b']);
  live.forget(['a']);
  expect(live.reconcile([]).lost).toEqual(['b']);
});
