import type { AnyFigureRecord } from '../contract';
import { useSelectedRow } from './selected-row';

/** The props of a figure, with the picked row in place of its own where it is about one row. */
export function useFollowedRow(record: AnyFigureRecord, props: unknown): never {
  // The schema has accepted the props, which is all that the record's own type could say.
  const checked = props as never;
  const [picked] = useSelectedRow(record.oneOf?.(checked) ?? '');
  if (!record.oneOf || picked === null) return checked;
  return { ...(props as object), row: picked } as never;
}
