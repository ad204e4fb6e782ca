import { checkParams } from './check-params';
import type { ParamSpec } from './component';

/**
 * Options checked against their description and completed by the defaults it names; an option that
 * is undefined counts as left out.
 *
 * @throws EngineError `bad-parameter`
 */
export function withDefaults<Params extends object>(
  title: string,
  specs: readonly ParamSpec[],
  given: Partial<Params>,
): Params {
  checkParams(title, specs, given);
  const defaults = Object.fromEntries(specs.map((spec) => [spec.name, spec.default]));
  const chosen = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(chosen) } as Params;
}
