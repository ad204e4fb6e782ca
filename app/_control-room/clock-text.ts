/** A simulated minute as people read it: `day 41, 09:20`. */
export function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const inDay = minute % 1440;
  return `day ${Math.floor(minute / 1440)}, ${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}
