/** A number as a person would write it: four digits, and all of the whole part. */
export function sayNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000 || Number.isInteger(value)) return String(Math.round(value * 10) / 10);
  return String(Number(value.toPrecision(4)));
}
