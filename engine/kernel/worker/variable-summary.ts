import type { VariableSummary } from '@engine/kernel/protocol';
import { type ClassName, typeName, valueText } from './value-text';

interface Facts {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: number;
  readonly stored: boolean;
}

/** One line about a variable. */
export function summarize(
  { name, value, bytes, stored }: Facts,
  className: ClassName,
): VariableSummary {
  const type = typeName(value, className);
  return { name, type, preview: preview(value, className), bytes, stored };
}

function preview(value: unknown, className: ClassName): string {
  if (typeof value === 'object' && value !== null) {
    const size = sizeOf(value);
    if (size) return size;
  }
  const [line = ''] = valueText(value, className).replaceAll(/\s+/g, ' ').split('\n');
  return line.length <= 80 ? line : `${line.slice(0, 77)}...`;
}

/** How large a collection or a model is, in its own unit. */
function sizeOf(value: object): string | undefined {
  const rows = read(value, 'rows');
  const columns = read(value, 'columns');
  const cols = read(value, 'cols') ?? (Array.isArray(columns) ? columns.length : undefined);
  if (typeof rows === 'number' && typeof cols === 'number')
    return `${count(rows)} x ${count(cols)}`;
  const estimators = read(value, 'estimators');
  if (Array.isArray(estimators)) return `${count(estimators.length)} trees`;
  const steps = read(value, 'steps');
  if (Array.isArray(steps)) return steps.map((step) => String(step?.[0] ?? '')).join(' > ');
  const size = read(value, 'size');
  if (typeof size === 'number') return `${count(size)} entries`;
  const length = read(value, 'length');
  if (typeof length === 'number' && length > 8) return `${count(length)} values`;
  return undefined;
}

/** A property, or undefined where reading it is an error, as in a model before its fit. */
function read(value: object, key: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

const count = (n: number): string => n.toLocaleString('en-US');
