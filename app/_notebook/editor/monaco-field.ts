import type { CellError } from '@engine/notebook/document';
import { cellLanguage, setAmbient } from './cell-language';
import type { Caret, Field, FieldEvents } from './field';
import { editor, Range, Selection, Uri } from './monaco';
import { textChange } from './text-change';
import { dressEditor, theEditor } from './the-editor';

export interface MonacoFieldOptions {
  readonly cell: string;
  readonly text: string;
  readonly caret: Caret;
  readonly label: string;
  /** Id of the element that says how to leave. */
  readonly hint: string;
  readonly events: () => FieldEvents;
  /** Another cell takes the editor; the field is closed and must not be used again. */
  onTaken(): void;
}

export interface MonacoField extends Field {
  setAmbient(declarations: string): void;
  mark(error: CellError | null): void;
  dispose(): void;
}

let takeAway: (() => void) | null = null;

/** Brings the one Monaco into a cell. */
export function monacoField(host: HTMLElement, options: MonacoFieldOptions): MonacoField {
  takeAway?.();
  const live = theEditor();
  const { monaco, element } = live;
  const { text, caret, label, hint, events } = options;
  const uri = Uri.from({ scheme: 'file', path: `/cells/${options.cell}.ts` });
  editor.getModel(uri)?.dispose();
  const model = editor.createModel(text, cellLanguage, uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  let isQuiet = false;
  const typing = model.onDidChangeContent(() => {
    if (!isQuiet) events().onChange(model.getValue());
  });
  live.events = {
    onRun: () => events().onRun(),
    onRunNext: () => events().onRunNext(),
    onLeave: () => events().onLeave(),
    onChange: (source) => events().onChange(source),
  };
  host.append(element);
  dressEditor(live);
  monaco.updateOptions({ ariaLabel: label, tabFocusMode: false });
  monaco.setModel(model);
  monaco.setSelection(selectionOf(model, caret));
  describeBy(element, hint);
  const wrongLine = monaco.createDecorationsCollection();

  const dispose = () => {
    if (takeAway === taken) takeAway = null;
    typing.dispose();
    wrongLine.clear();
    monaco.setModel(null);
    model.dispose();
    live.events = null;
    element.remove();
  };
  const taken = () => {
    options.onTaken();
    dispose();
  };
  takeAway = taken;

  return {
    text: () => model.getValue(),
    caret() {
      const selection = monaco.getSelection();
      if (!selection) return { anchor: 0, head: 0 };
      return {
        anchor: model.getOffsetAt({
          lineNumber: selection.selectionStartLineNumber,
          column: selection.selectionStartColumn,
        }),
        head: model.getOffsetAt(selection.getPosition()),
      };
    },
    setText(next) {
      const change = textChange(model.getValue(), next);
      if (!change) return;
      const range = Range.fromPositions(
        model.getPositionAt(change.from),
        model.getPositionAt(change.to),
      );
      isQuiet = true;
      model.pushEditOperations(null, [{ range, text: change.insert }], () => null);
      isQuiet = false;
    },
    focus: () => monaco.focus(),
    setAmbient,
    mark(error) {
      // The language service underlines what cannot be read by itself, and waits for a pause.
      const line = error && error.code !== 'syntax' ? (error.line ?? 0) : 0;
      const isHere = line > 0 && line <= model.getLineCount();
      wrongLine.set(
        error && isHere
          ? [{ range: new Range(line, 1, line, 1), options: wrong(error.message) }]
          : [],
      );
    },
    dispose,
  };
}

function wrong(message: string): editor.IModelDecorationOptions {
  return {
    isWholeLine: true,
    className: 'editor-wrong-line',
    marginClassName: 'editor-wrong-margin',
    hoverMessage: { value: message },
  };
}

function selectionOf(model: editor.ITextModel, { anchor, head }: Caret): Selection {
  const from = model.getPositionAt(anchor);
  const to = model.getPositionAt(head);
  return new Selection(from.lineNumber, from.column, to.lineNumber, to.column);
}

/** Monaco has no option for this; the element that takes the keys carries it. */
function describeBy(element: HTMLElement, hint: string): void {
  for (const input of element.querySelectorAll('[role="textbox"], textarea')) {
    input.setAttribute('aria-describedby', hint);
  }
}
