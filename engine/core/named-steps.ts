import { EngineError } from './error';

/** What a step can be asked for besides its own work. */
interface Configurable {
  getParams(): object;
  setParams(params: Record<string, unknown>): unknown;
}

/**
 * Refuses names that are empty, equal or contain the separator of nested options.
 *
 * @param noun what the owner's steps are: `step`, `model`.
 * @throws EngineError `bad-parameter`, `duplicate-name`
 */
export function checkStepNames(owner: string, names: readonly string[], noun = 'step'): void {
  names.forEach((name, i) => {
    if (typeof name !== 'string' || name === '' || name.includes('__')) {
      throw new EngineError(
        'bad-parameter',
        `${owner} cannot call a ${noun} ${JSON.stringify(name)}. Use a name without two underscores in a row.`,
        { name },
      );
    }
    if (names.indexOf(name) !== i) {
      throw new EngineError(
        'duplicate-name',
        `${owner} has two ${noun}s called ${name}. Rename one.`,
        { name },
      );
    }
  });
}

/** The options of each step as `step__option`. */
export function nestedParams(steps: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [name, step] of steps) {
    if (!isConfigurable(step)) continue;
    for (const [key, value] of Object.entries(step.getParams())) params[`${name}__${key}`] = value;
  }
  return params;
}

/**
 * Hands `step__option` values to their steps.
 *
 * @throws EngineError `bad-parameter` for a name without a step, and what the steps throw
 */
export function setNestedParams(
  owner: string,
  steps: Iterable<readonly [string, unknown]>,
  params: Readonly<Record<string, unknown>>,
): void {
  const byName = new Map(steps);
  for (const [key, value] of Object.entries(params)) {
    const at = key.indexOf('__');
    const step = byName.get(key.slice(0, Math.max(at, 0)));
    if (!isConfigurable(step)) {
      throw new EngineError(
        'bad-parameter',
        `${owner} has no option ${key}. Write name__option with one of these names: ${[...byName.keys()].join(', ')}.`,
        { parameter: key },
      );
    }
    step.setParams({ [key.slice(at + 2)]: value });
  }
}

/** A fresh copy of a step where it knows how to make one; else the step itself. */
export function cloneStep<Step>(step: Step): Step {
  if (typeof step !== 'object' || step === null || !('clone' in step)) return step;
  return typeof step.clone === 'function' ? (step.clone() as Step) : step;
}

function isConfigurable(step: unknown): step is Configurable {
  return typeof step === 'object' && step !== null && 'getParams' in step && 'setParams' in step;
}
