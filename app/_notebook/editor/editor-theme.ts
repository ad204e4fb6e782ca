import type { editor } from 'monaco-editor/editor';

/** Monaco's names for colours, and the app's variable that each takes. */
const colours: Readonly<Record<string, string>> = {
  'editor.background': '--sunken',
  'editor.foreground': '--ink',
  'editorCursor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-3',
  'editorLineNumber.activeForeground': '--ink',
  'editor.selectionBackground': '--line-2',
  'editor.inactiveSelectionBackground': '--line',
  'editor.wordHighlightBackground': '--hover',
  'editor.wordHighlightStrongBackground': '--hover',
  'editor.wordHighlightTextBackground': '--hover',
  'editorBracketMatch.background': '--hover',
  'editorBracketMatch.border': '--control',
  'editorError.foreground': '--failed',
  'editorWarning.foreground': '--warn',
  'editorInfo.foreground': '--link',
  'editorWidget.background': '--raised',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line-2',
  'editorHoverWidget.background': '--raised',
  'editorHoverWidget.highlightForeground': '--link',
  'editorHoverWidget.border': '--line-2',
  'editorSuggestWidget.background': '--raised',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--line-2',
  'editorSuggestWidget.selectedBackground': '--hover',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--link',
  'editorSuggestWidget.focusHighlightForeground': '--link',
  'list.hoverBackground': '--hover',
  'input.background': '--surface',
  'input.foreground': '--ink',
  'input.border': '--control',
  'menu.background': '--raised',
  'menu.foreground': '--ink',
  'menu.selectionBackground': '--hover',
  'menu.selectionForeground': '--ink',
  'textLink.foreground': '--link',
  'textLink.activeForeground': '--link',
  'textCodeBlock.background': '--sunken',
  'scrollbarSlider.background': '--line-2',
  'scrollbarSlider.hoverBackground': '--control',
  'scrollbarSlider.activeBackground': '--control',
  focusBorder: '--focus',
};

/** Kinds of tokens, and the variable of each. */
const tokens: Readonly<Record<string, string>> = {
  '': '--ink',
  identifier: '--ink',
  delimiter: '--ink',
  keyword: '--syn-kw',
  string: '--syn-str',
  regexp: '--syn-str',
  number: '--syn-num',
  call: '--syn-fn',
  type: '--syn-ty',
  comment: '--syn-com',
};

/** Monaco's theme from the CSS variables in force; Monaco reads hexadecimal colours alone. */
export function editorTheme(style: CSSStyleDeclaration): editor.IStandaloneThemeData {
  const hex = hexReader(style);
  return {
    base: style.colorScheme.includes('dark') ? 'vs-dark' : 'vs',
    inherit: true,
    colors: Object.fromEntries(
      Object.entries(colours).map(([name, variable]) => [name, `#${hex(variable)}`]),
    ),
    rules: Object.entries(tokens).map(([token, variable]) => ({
      token,
      foreground: hex(variable),
    })),
  };
}

/** Paints one point, since a browser gives an oklch colour back as it was written. */
function hexReader(style: CSSStyleDeclaration): (variable: string) => string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (variable) => {
    if (!context) return '808080';
    context.fillStyle = style.getPropertyValue(variable);
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
  };
}
