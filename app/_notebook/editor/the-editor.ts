import { watchAppearance } from '@app/_shell/appearance';
import { editorTheme } from './editor-theme';
import type { FieldEvents } from './field';
import { editor, KeyCode, KeyMod } from './monaco';

/** Lines that are shown before the editor scrolls by itself. */
const maxLines = 40;

/** Where Esc belongs to something that is open above the code. */
const nothingOpen =
  '!suggestWidgetVisible && !findWidgetVisible && !renameInputVisible && !inSnippetMode';

interface TheEditor {
  readonly monaco: editor.IStandaloneCodeEditor;
  /** Stands in the cell that is being edited. */
  readonly element: HTMLElement;
  /** Whose keys these are. */
  events: FieldEvents | null;
}

let one: TheEditor | null = null;

/** The page's one live Monaco, made at the first call and carried from cell to cell. */
export function theEditor(): TheEditor {
  one ??= create();
  return one;
}

/** Takes fonts and colours from where the editor stands. */
export function dressEditor({ monaco, element }: TheEditor): void {
  const style = getComputedStyle(element);
  const size = Number.parseFloat(style.fontSize);
  editor.defineTheme('app', editorTheme(style));
  editor.setTheme('app');
  monaco.updateOptions({
    fontFamily: style.fontFamily,
    fontSize: size,
    fontWeight: style.fontWeight,
    lineHeight: Math.round(Number.parseFloat(style.lineHeight)),
    // The margin of code that is only read: see .num-l in cell.css.
    lineDecorationsWidth: Math.round(size * 1.55),
    padding: { top: Math.round(size * 0.85), bottom: Math.round(size * 0.85) },
  });
}

function create(): TheEditor {
  const element = document.createElement('div');
  element.className = 'editor-live';
  const monaco = editor.create(element, {
    model: null,
    automaticLayout: true,
    contextmenu: true,
    fixedOverflowWidgets: true,
    folding: false,
    glyphMargin: false,
    guides: { indentation: false },
    hideCursorInOverviewRuler: true,
    insertSpaces: true,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    overviewRulerBorder: false,
    overviewRulerLanes: 0,
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    tabSize: 2,
    wordBasedSuggestions: 'off',
  });
  const made: TheEditor = { monaco, element, events: null };
  monaco.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => made.events?.onRun());
  monaco.addCommand(KeyMod.Shift | KeyCode.Enter, () => made.events?.onRunNext());
  monaco.addCommand(KeyCode.Escape, () => made.events?.onLeave(), nothingOpen);
  monaco.addCommand(KeyCode.Tab, () => made.events?.onLeave(), 'editorTabMovesFocus');
  monaco.onDidContentSizeChange(({ contentHeight }) => growTo(made, contentHeight));
  watchAppearance(() => {
    if (element.isConnected) dressEditor(made);
  });
  return made;
}

/** The editor is as high as its text. */
function growTo({ monaco, element }: TheEditor, contentHeight: number): void {
  const lineHeight = monaco.getOption(editor.EditorOption.lineHeight);
  const height = Math.min(contentHeight, (maxLines + 1) * lineHeight);
  element.style.height = `${height}px`;
  monaco.layout();
}
