import type { z } from 'zod';

/** A sentence for props that a figure cannot be drawn from; it names the field. */
export function figureProblem(figure: string, error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return `The figure ${figure} was given values it cannot draw.`;
  const field = issue.path.map(String).join('.');
  const what = issue.message.replace(/^Invalid input: /, '');
  return field === ''
    ? `The figure ${figure} cannot be drawn: ${what}.`
    : `The figure ${figure} cannot be drawn: its field ${field} is wrong (${what}).`;
}
