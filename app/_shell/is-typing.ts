/** True where a single key belongs to what is being written, or to an open dialog. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    event.defaultPrevented ||
    (target instanceof Element &&
      target.closest(
        'input, textarea, select, [contenteditable], .monaco-editor, [role="dialog"], [role="menu"]',
      ) !== null)
  );
}
