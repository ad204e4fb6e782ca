import { toPlain } from '@engine/kernel/worker/plain-data';
import type { AnyFigureRecord } from '../contract';

/** What a figure says of an engine's results, which reach it as plain data. */
export function said(record: AnyFigureRecord, props: object) {
  const checked = record.schema.parse(structuredClone(toPlain(props))) as never;
  return {
    finding: record.finding(checked),
    unit: record.unitLine(checked),
    table: record.table(checked),
  };
}
