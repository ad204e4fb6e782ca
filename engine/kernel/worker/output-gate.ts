import type { Output } from '@engine/notebook/document';

type TextLevel = Extract<Output, { kind: 'text' }>['level'];
type TextOutput = Extract<Output, { kind: 'text' }>;

/** What one cell may show: the head of a flood at once, its tail and its count at the end. */
const limits = {
  headLines: 200,
  headCharacters: 300_000,
  tailLines: 50,
  lineCharacters: 5_000,
  displays: 200,
};

export type OutputGate = ReturnType<typeof createOutputGate>;

/** Lets a cell's outputs through until it has finished or shown too much. */
export function createOutputGate(send: (output: Output) => void) {
  let open = true;
  let lines = 0;
  let characters = 0;
  let displays = 0;
  let tail: TextOutput[] = [];

  function text(full: string, level: TextLevel): void {
    if (!open) return;
    const output: TextOutput = { kind: 'text', text: shorten(full), level };
    characters += output.text.length;
    lines++;
    if (lines <= limits.headLines && characters <= limits.headCharacters) {
      send(output);
      return;
    }
    tail.push(output);
    // Trimmed in batches, so that a flood of millions of lines costs no shifting.
    if (tail.length >= 2 * limits.tailLines) tail = tail.slice(-limits.tailLines);
  }

  function output(shown: Output): void {
    if (!open) return;
    if (++displays <= limits.displays) send(shown);
  }

  /** Shows the tail of a flood; whatever comes later, from a forgotten promise, is dropped. */
  function close(): void {
    if (!open) return;
    const rest = tail.slice(-limits.tailLines);
    const hidden = lines - Math.min(lines, limits.headLines) - rest.length;
    if (hidden > 0) note(`${count(hidden)} of ${count(lines)} lines are not shown.`);
    for (const line of rest) send(line);
    if (displays > limits.displays) {
      note(`${count(displays - limits.displays)} of ${count(displays)} displays are not shown.`);
    }
    open = false;
  }

  const note = (message: string) => send({ kind: 'text', text: message, level: 'warn' });
  return { text, output, close };
}

const count = (n: number): string => n.toLocaleString('en-US');

function shorten(text: string): string {
  if (text.length <= limits.lineCharacters) return text;
  return `${text.slice(0, limits.lineCharacters)} (${count(text.length)} characters in all)`;
}
