import { z } from 'zod';

/** A number, or NaN where nothing could be measured. */
export const measured = z.custom<number>((value) => typeof value === 'number', 'expected a number');

/** Numbers as a list or as a typed array. */
export const numberList = z.custom<ArrayLike<number>>(
  (value) =>
    (Array.isArray(value) && value.every((each) => typeof each === 'number')) ||
    (ArrayBuffer.isView(value) && !(value instanceof DataView)),
  'expected a list of numbers',
);

/** A label of a target. */
export const label = z.union([z.string(), z.number()]);

/** Which of the known colours and marks a model has; others take the series colours in order. */
export const role = z.enum(['champion', 'challenger', 'baseline']).optional();
