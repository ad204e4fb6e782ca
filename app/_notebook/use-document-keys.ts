'use client';
import { isTyping } from '@app/_shell/is-typing';
import { useEffect } from 'react';
import type { DocumentContextValue } from './document-context';
import { offeredFix } from './outputs/offered-fix';
import { cellElement, selectNext } from './walk';

/** The keys of a document: run, run and go on, stop, walk, add, write, take the offered fix. */
export function useDocumentKeys(document: DocumentContextValue): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (act(event, document)) event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [document]);
}

/** @returns whether the key meant something here */
function act(event: KeyboardEvent, document: DocumentContextValue): boolean {
  const { session, selected, withSession, edit } = document;
  const isControl = event.ctrlKey || event.metaKey;
  const isInDialog = globalThis.document.querySelector('[role="dialog"], [role="menu"]') !== null;
  if (event.defaultPrevented || isInDialog) return false;
  if (event.key === 'Enter' && (isControl || event.shiftKey)) {
    if (selected === null) return false;
    withSession((live) => live.runCell(selected));
    if (event.shiftKey) selectNext(document, 1);
    return true;
  }
  if (event.key === '.' && isControl) return takeFix(document);
  if (event.key === 'Escape' && session?.getSnapshot().progress) {
    void session.stop();
    return true;
  }
  if (isTyping(event) || event.altKey) return false;
  if (isControl && event.key.toLowerCase() === 'z' && session) {
    if (event.shiftKey) session.redo();
    else session.undo();
    return true;
  }
  // A key pressed before the editor is there was meant for it.
  if (isControl || isEditorComing(document)) return false;
  switch (event.key.toLowerCase()) {
    case 'j':
      return selectNext(document, 1);
    case 'k':
      return selectNext(document, -1);
    case 'a':
    case 'b':
      return add(document, event.key.toLowerCase() === 'a' ? 'above' : 'below');
    case 'enter':
      if (selected === null || event.target !== cellElement(selected)) return false;
      edit(selected);
      return true;
    default:
      return false;
  }
}

function isEditorComing({ isOpening, editing }: DocumentContextValue): boolean {
  if (isOpening) return true;
  if (editing === null) return false;
  return cellElement(editing)?.querySelector('textarea, .monaco-editor') === null;
}

function add(
  { session, selected, withSession, select, edit }: DocumentContextValue,
  where: 'above' | 'below',
) {
  if (selected === null || session?.getSnapshot().readOnly) return false;
  withSession((live) => {
    const { cells } = live.getSnapshot().document;
    const at = cells.findIndex(({ id }) => id === selected);
    const after = where === 'below' ? selected : (cells[at - 1]?.id ?? null);
    const made = live.insert(after, 'code');
    select(made);
    edit(made);
  });
  return true;
}

function takeFix({ session, selected }: DocumentContextValue): boolean {
  if (!session || selected === null) return false;
  const { analysis, cells, document } = session.getSnapshot();
  const error = analysis.get(selected)?.error ?? cells.get(selected)?.error;
  const source = document.cells.find(({ id }) => id === selected)?.source;
  const fix = error && source !== undefined ? offeredFix(error, source) : null;
  if (fix) session.edit(selected, fix.source);
  return fix !== null;
}
