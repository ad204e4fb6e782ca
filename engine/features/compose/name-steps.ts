/** Names of steps as scikit-learn makes them: the class in lower case, numbered where it repeats. */
export function nameSteps(steps: readonly (object | string)[]): string[] {
  const names = steps.map((step) =>
    typeof step === 'string' ? step : step.constructor.name.toLowerCase(),
  );
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (names.filter((other) => other === name).length === 1) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return `${name}-${number}`;
  });
}
