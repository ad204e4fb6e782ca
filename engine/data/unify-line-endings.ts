const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** Every line end outside quotes becomes `\n`; `kinds` are the ones that were met. */
export function unifyLineEndings(
  text: string,
  delimiter: string,
): { readonly text: string; readonly kinds: readonly string[] } {
  if (!text.includes('\r')) return { text, kinds: ['\\n'] };
  const separator = delimiter.charCodeAt(0);
  const kinds = new Set<string>();
  const pieces: string[] = [];
  let copied = 0;
  let quoted = false;
  let cellStart = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === QUOTE) quoted = false;
      continue;
    }
    if (code === CR) {
      const pair = text.charCodeAt(i + 1) === LF;
      pieces.push(text.slice(copied, i), '\n');
      kinds.add(pair ? '\\r\\n' : '\\r');
      if (pair) i++;
      copied = i + 1;
    } else if (code === LF) {
      kinds.add('\\n');
    } else if (code === QUOTE) {
      // The second half of a doubled quote opens the cell again.
      quoted = cellStart || text.charCodeAt(i - 1) === QUOTE;
    }
    cellStart = code === CR || code === LF || code === separator;
  }
  pieces.push(text.slice(copied));
  return { text: pieces.join(''), kinds: [...kinds] };
}
