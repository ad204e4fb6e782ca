/** Lines with their ends (`\n` or `\r\n`), so that joining them gives the text back. */
export function textLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

export function withoutLineEnd(line: string): string {
  return line.replace(/\r?\n$/, '');
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}
