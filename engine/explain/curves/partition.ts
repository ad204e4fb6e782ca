import { isBelow } from './float-keys';

/**
 * Puts those before the others that answer a question with yes; both keep their order.
 *
 * @param keysAt where the key of row 0 is among the keys
 * @returns where the others begin.
 */
export function partition(
  order: Int32Array,
  spare: Int32Array,
  start: number,
  end: number,
  keys: Int32Array,
  limit: number,
  keysAt = 0,
): number {
  let yes = start;
  let no = 0;
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    const goes = isBelow(keys[keysAt + row]!, limit);
    order[yes] = row;
    spare[no] = row;
    yes += goes;
    no += 1 - goes;
  }
  for (let i = 0; i < no; i++) order[yes + i] = spare[i]!;
  return yes;
}
