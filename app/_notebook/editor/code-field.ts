import type { CellError } from '@engine/notebook/document';
import type { CellEditorProps } from './contract';
import { createEchoFilter } from './echo-filter';
import type { Caret, FieldEvents } from './field';
import { loadMonaco } from './load-monaco';
import type { MonacoField } from './monaco-field';
import { plainField } from './plain-field';

interface Places {
  /** Where Monaco is put, beside the textarea. */
  readonly host: HTMLElement;
  readonly area: HTMLTextAreaElement;
  /** Id of the hint. */
  readonly hint: string;
}

/** Where each cell was left, for coming back. */
const carets = new Map<string, Caret>();

/**
 * A cell's code: a textarea from the first moment, so that no keystroke waits for anything, and
 * Monaco in its place, with text, selection and focus, as soon as it is there.
 * @param props the component's latest
 */
export function codeField({ host, area, hint }: Places, props: () => CellEditorProps) {
  const echo = createEchoFilter();
  const events = (): FieldEvents => {
    const { onChange, onRun, onRunNext, onLeave } = props();
    const tell = (source: string) => {
      echo.sent(source);
      onChange(source);
    };
    return { onChange: tell, onRun, onRunNext, onLeave };
  };
  const { cell, source } = props();
  const end = { anchor: source.length, head: source.length };
  const plain = plainField(area, events);
  plain.open(source, carets.get(cell) ?? end);
  plain.focus();

  let live: MonacoField | null = null;
  let isComposing = false;
  let isClosed = false;

  const enter = async () => {
    const openMonaco = await loadMonaco();
    if (!openMonaco || isClosed || live || isComposing) return;
    const hadFocus = document.activeElement === area;
    // Hidden before Monaco measures, or the page would be too high for a moment.
    area.hidden = true;
    live = openMonaco(host, {
      cell,
      text: plain.text(),
      caret: plain.caret(),
      label: props().label,
      hint,
      events,
      onTaken: goBack,
    });
    live.setAmbient(props().ambient);
    live.mark(props().error ?? null);
    if (hadFocus) live.focus();
  };
  const goBack = () => {
    if (!live) return;
    plain.open(live.text(), live.caret());
    area.hidden = false;
    live = null;
  };
  const compose = ({ type }: CompositionEvent) => {
    isComposing = type === 'compositionstart';
    if (!isComposing) void enter();
  };
  area.addEventListener('compositionstart', compose);
  area.addEventListener('compositionend', compose);
  area.addEventListener('focus', enter);
  void enter();

  return {
    /** Takes over a change of the document that was not typed here. */
    follow(source: string): void {
      const field = live ?? plain;
      if (echo.isNews(source, field.text())) field.setText(source);
    },
    setAmbient: (declarations: string) => live?.setAmbient(declarations),
    mark: (error: CellError | null) => live?.mark(error),
    dispose(): void {
      isClosed = true;
      carets.set(cell, (live ?? plain).caret());
      area.removeEventListener('compositionstart', compose);
      area.removeEventListener('compositionend', compose);
      area.removeEventListener('focus', enter);
      plain.dispose();
      live?.dispose();
      area.hidden = false;
    },
  };
}
