import type { OutputGate } from './output-gate';
import { type ClassName, valueText } from './value-text';

/** The `console` of a cell: what it prints becomes the cell's output. */
export function createCellConsole(gate: OutputGate, className: ClassName) {
  const printer =
    (level: 'log' | 'warn' | 'error') =>
    (...values: unknown[]): void => {
      const texts = values.map((value) =>
        typeof value === 'string' ? value : valueText(value, className),
      );
      gate.text(texts.join(' '), level);
    };
  const log = printer('log');
  return { log, info: log, debug: log, warn: printer('warn'), error: printer('error') };
}
