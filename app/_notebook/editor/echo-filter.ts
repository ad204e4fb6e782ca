/**
 * Tells the document's news from the echo of what was typed: a text that comes back late must not
 * take away what was typed meanwhile.
 */
export function createEchoFilter() {
  let sent: string[] = [];
  return {
    /** Typed text that the document was told. */
    sent(text: string): void {
      sent.push(text);
    },
    /** True when the document's text is news to an editor that shows `shown`. */
    isNews(text: string, shown: string): boolean {
      const at = sent.lastIndexOf(text);
      sent = text === shown ? [] : sent.slice(at + 1);
      return text !== shown && at < 0;
    },
  };
}
