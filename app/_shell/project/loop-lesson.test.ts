import { readLessons } from '@lessons/catalog';
import { expect, it } from 'vitest';
import { loopLesson } from './loop-lesson';

it('names the lesson of the loop, its data set and its target as the lesson does itself', () => {
  const [first] = readLessons();
  const head = first?.document.frontMatter;
  expect({ id: first?.id, dataset: head?.dataset, target: head?.target }).toEqual(loopLesson);
});
