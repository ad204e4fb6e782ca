import ts from 'typescript';

/**
 * Writes all that a module exports, and every type it takes to say so, as declarations of one
 * global scope. What two files call by the same name gets a number.
 * @returns `{ text, exported }`: the declarations, and for each export what it is
 */
export function flattenDeclarations({ program, entry }) {
  const checker = program.getTypeChecker();
  const catalog = checker.getSymbolAtLocation(program.getSourceFile(entry));
  const names = new Map();
  const taken = libraryNames(program, checker);
  const waiting = [];

  const nameOf = (symbol, wanted = symbol.name) => {
    if (names.has(symbol)) return names.get(symbol);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
    taken.add(name);
    names.set(symbol, name);
    waiting.push(symbol);
    return name;
  };

  const exports = checker
    .getExportsOfModule(catalog)
    .filter((symbol) => !isInternal(original(symbol, checker)));
  for (const symbol of exports) nameOf(original(symbol, checker), symbol.name);
  const isOurs = (symbol) => symbol.declarations?.some((node) => topLevel(node) !== undefined);
  const written = [];
  for (const symbol of waiting) {
    if (!isOurs(symbol)) written.push(constantOf(symbol, names.get(symbol), checker));
    else {
      for (const statement of new Set(symbol.declarations.map(topLevel)))
        written.push(rewrite(statement, checker, isOurs, nameOf));
    }
  }
  const exported = exports.map((symbol) => describe(symbol, original(symbol, checker)));
  return { text: `${written.join('\n')}\n`, exported };
}

/** The statement of an engine file that declares it, if it stands at the top of one. */
function topLevel(declaration) {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const file = node.parent;
  if (!file || !ts.isSourceFile(file) || file.fileName.includes('/node_modules/')) return undefined;
  return ts.isImportDeclaration(node) ? undefined : node;
}

/** A value from elsewhere, such as a field of a JSON file. */
function constantOf(symbol, name, checker) {
  return `declare const ${name}: ${checker.typeToString(checker.getTypeOfSymbol(symbol))};`;
}

function rewrite(statement, checker, isOurs, nameOf) {
  const file = statement.getSourceFile();
  const edits = [];
  const put = (start, end, text) => edits.push({ start, end, text });
  const visit = (node) => {
    if (ts.isImportTypeNode(node)) {
      const symbol = original(checker.getSymbolAtLocation(node.qualifier), checker);
      const text = isOurs(symbol) ? nameOf(symbol) : 'unknown';
      put(node.getStart(), node.qualifier.end, text);
      node.typeArguments?.forEach(visit);
    } else if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const meant = symbol && original(symbol, checker);
      if (!meant || !isOurs(meant)) return;
      const name = nameOf(meant);
      if (name !== node.text) put(node.getStart(), node.end, name);
    } else ts.forEachChild(node, visit);
  };
  ts.forEachChild(statement, visit);
  const docs = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const start = docs[0]?.pos ?? statement.getStart();
  const head = statement.getStart();
  const words = statement.modifiers?.filter(({ kind }) => !isOuterWord(kind)) ?? [];
  const bodyStart = statement.modifiers ? skipSpace(file.text, statement.modifiers.end) : head;
  put(head, bodyStart, ['declare', ...words.map((word) => word.getText()), ''].join(' '));
  return applyEdits(file.text, start, statement.end, edits);
}

function isOuterWord(kind) {
  return kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DeclareKeyword;
}

function skipSpace(text, from) {
  return from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
}

function applyEdits(text, start, end, edits) {
  let result = '';
  let at = start;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

/** Exports for the kernel alone are marked so. */
function isInternal(symbol) {
  return symbol.getJsDocTags().some(({ name }) => name === 'internal');
}

function original(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The names of the language itself; those of a worker are not in the way, cells lack them. */
function libraryNames(program, checker) {
  const file = program.getSourceFiles().find((one) => program.isSourceFileDefaultLibrary(one));
  const meaning = ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;
  const isLanguage = (node) => /\/lib\.es[^/]*\.d\.ts$/.test(node.getSourceFile().fileName);
  const symbols = checker.getSymbolsInScope(file, meaning);
  return new Set(
    symbols.filter((one) => one.declarations?.some(isLanguage)).map((one) => one.name),
  );
}

function describe({ name }, { flags, declarations }) {
  const parameters = declarations.find((node) => node.typeParameters)?.typeParameters ?? [];
  return {
    name,
    isValue: (flags & ts.SymbolFlags.Value) !== 0,
    isType: (flags & ts.SymbolFlags.Type) !== 0,
    typeParameters: parameters.map((node) => node.getText()),
    typeArguments: parameters.map((node) => node.name.text),
  };
}
