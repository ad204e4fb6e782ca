import type { Caret, Field, FieldEvents } from './field';
import { textChange } from './text-change';

/** Makes a textarea write code: Tab indents, Enter keeps the margin, and the keys of cells work. */
export function plainField(area: HTMLTextAreaElement, events: () => FieldEvents) {
  let isTabFree = false;
  const grow = () => {
    area.rows = area.value.split('\n').length;
  };
  const changed = () => {
    grow();
    events().onChange(area.value);
  };
  const insert = (text: string) => {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    changed();
  };
  const shiftLines = (shift: (line: string) => string) => {
    const { value, selectionStart: start, selectionEnd: end } = area;
    const from = value.lastIndexOf('\n', start - 1) + 1;
    area.setRangeText(value.slice(from, end).split('\n').map(shift).join('\n'), from, end);
    changed();
  };

  /** True when the key was the editor's. */
  const press = (event: KeyboardEvent): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.altKey) return false;
    if (event.key === 'Escape') events().onLeave();
    else if (event.key === 'Enter' && isCommand) events().onRun();
    else if (event.key === 'Enter' && event.shiftKey) events().onRunNext();
    else if (event.key === 'Enter') insert(`\n${marginAt(area)}`);
    else if (event.key.toLowerCase() === 'm' && event.ctrlKey) isTabFree = !isTabFree;
    else if (event.key !== 'Tab' || isCommand) return false;
    else if (isTabFree && event.shiftKey) return false;
    else if (isTabFree) events().onLeave();
    else if (event.shiftKey) shiftLines((line) => line.replace(/^ {1,2}/, ''));
    else if (area.selectionStart === area.selectionEnd) insert('  ');
    else shiftLines((line) => `  ${line}`);
    return true;
  };
  const keydown = (event: KeyboardEvent) => {
    if (!press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  area.addEventListener('keydown', keydown);
  area.addEventListener('input', changed);

  return {
    text: () => area.value,
    caret: () => caretOf(area),
    setText(text) {
      const change = textChange(area.value, text);
      if (!change) return;
      area.setRangeText(change.insert, change.from, change.to, 'preserve');
      grow();
    },
    focus: () => area.focus(),
    /** Shows a text anew. */
    open(text: string, { anchor, head }: Caret): void {
      area.value = text;
      grow();
      area.setSelectionRange(
        Math.min(anchor, head),
        Math.max(anchor, head),
        head < anchor ? 'backward' : 'forward',
      );
    },
    dispose(): void {
      area.removeEventListener('keydown', keydown);
      area.removeEventListener('input', changed);
    },
  } satisfies Field & Record<string, unknown>;
}

function caretOf({ selectionStart, selectionEnd, selectionDirection }: HTMLTextAreaElement): Caret {
  return selectionDirection === 'backward'
    ? { anchor: selectionEnd, head: selectionStart }
    : { anchor: selectionStart, head: selectionEnd };
}

/** The blanks that the caret's line begins with. */
function marginAt({ value, selectionStart }: HTMLTextAreaElement): string {
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
