import type { ParamSpec } from './component';
import { EngineError } from './error';

/**
 * Checks constructor options against their description. A `choice` with a `min` takes numbers too.
 *
 * @throws EngineError `bad-parameter`, naming the class, the option, what it was and what it may be.
 */
export function checkParams(title: string, specs: readonly ParamSpec[], given: object): void {
  for (const [name, value] of Object.entries(given)) {
    const spec = specs.find((candidate) => candidate.name === name);
    if (!spec) {
      const known = specs.map((candidate) => candidate.name).join(', ') || 'none';
      throw new EngineError(
        'bad-parameter',
        `${title} has no option called ${name}. Its options: ${known}.`,
        { parameter: name },
      );
    }
    if (value !== undefined && !isAllowed(value, spec)) {
      throw new EngineError(
        'bad-parameter',
        `${title} needs ${name} to be ${describe(spec)}, not ${typeof value === 'string' ? JSON.stringify(value) : String(value)}.`,
        { parameter: name, value },
      );
    }
  }
}

function isAllowed(value: unknown, spec: ParamSpec): boolean {
  if (value === null) return spec.default === null || (spec.choices?.includes(null) ?? false);
  if (spec.type === 'boolean') return typeof value === 'boolean';
  if (typeof value === 'string') return spec.choices?.includes(value) ?? false;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (spec.type === 'choice' && spec.min === undefined) return false;
  if (spec.type === 'integer' && !Number.isInteger(value)) return false;
  return value >= (spec.min ?? -Infinity) && value <= (spec.max ?? Infinity);
}

function describe({ type, min, max, choices, default: standard }: ParamSpec): string {
  if (type === 'boolean') return 'true or false';
  const parts = choices?.map((choice) => JSON.stringify(choice)) ?? [];
  if (type !== 'choice' || min !== undefined) {
    const noun = type === 'integer' ? 'a whole number' : 'a number';
    const bounds = [lowest(min), highest(max)].filter((bound) => bound !== '').join(' and ');
    parts.push(bounds === '' ? noun : `${noun} ${bounds}`);
    if (standard === null && !parts.includes('null')) parts.push('null');
  }
  return parts.join(' or ');
}

/** The next number up from an end that is not allowed itself is written as that end. */
function lowest(min: number | undefined): string {
  if (min === undefined) return '';
  return min === Number.MIN_VALUE ? 'above 0' : `of at least ${min}`;
}

function highest(max: number | undefined): string {
  if (max === undefined) return '';
  return max === 1 - Number.EPSILON ? 'below 1' : `of at most ${max}`;
}
