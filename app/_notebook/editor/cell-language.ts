import { conf, language } from 'monaco-editor/languages/definitions/typescript/typescript';
import { cellCompilerOptions } from './cell-compiler-options';
import { languages, typescriptDefaults } from './monaco';

/** Named `typescript`, since that is what the language service listens to. */
export const cellLanguage = 'typescript';

/** Teaches Monaco the language of cells and what the engine gives them. */
export async function registerCellLanguage(): Promise<void> {
  languages.register({ id: cellLanguage });
  languages.setLanguageConfiguration(cellLanguage, conf);
  languages.setMonarchTokensProvider(cellLanguage, withCalls(language));
  typescriptDefaults.setCompilerOptions(cellCompilerOptions);
  // What a cell gives to others looks unused in its own text.
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true, onlyVisible: true });
  typescriptDefaults.addExtraLib(await engineTypes(), 'file:///engine.d.ts');
}

/** What other cells give: see `ambientDeclarations`. */
export function setAmbient(declarations: string): void {
  typescriptDefaults.addExtraLib(declarations, 'file:///ambient.ts');
}

/** Without the types of the engine the editor still edits; completion then knows less. */
async function engineTypes(): Promise<string> {
  const response = await fetch(new URL('/types/engine.d.ts', location.origin));
  return response.ok ? response.text() : '';
}

/** Calls in a colour of their own, as in code that is only read. */
function withCalls(plain: languages.IMonarchLanguage): languages.IMonarchLanguage {
  const { common = [], ...others } = plain.tokenizer;
  const call: languages.IMonarchLanguageRule = [
    /[a-z_$][\w$]*(?=\s*\()/,
    { cases: { '@keywords': 'keyword', '@default': 'call' } },
  ];
  return { ...plain, tokenizer: { ...others, common: [call, ...common] } };
}
