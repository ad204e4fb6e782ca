import ts from 'typescript';

/** Where the types live that no export is called by, so that a person may use their names. */
const inner = 'LifecycleLab';

/**
 * Writes all that a module exports as declarations of one global scope, and every type it takes to
 * say so as members of a namespace. What two files call by the same name gets a number.
 * @returns `{ text, exported }`: the declarations, and for each export what it is
 */
export function flattenDeclarations({ program, entry }) {
  const checker = program.getTypeChecker();
  const catalog = checker.getSymbolAtLocation(program.getSourceFile(entry));
  /** By symbol: the bare name, and whether the module exports it. */
  const names = new Map();
  const taken = libraryNames(program, checker);
  const waiting = [];

  const isOurs = (symbol) => symbol.declarations?.some((node) => topLevel(node) !== undefined);
  const register = (symbol, wanted, isGlobal) => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`;
    taken.add(name);
    names.set(symbol, { name, isGlobal });
    waiting.push(symbol);
  };
  const nameOf = (symbol) => {
    if (!names.has(symbol)) register(symbol, symbol.name, !isOurs(symbol));
    return names.get(symbol);
  };

  const scope = { checker, isOurs, nameOf };
  const exports = checker
    .getExportsOfModule(catalog)
    .filter((symbol) => !isInternal(original(symbol, checker)));
  for (const symbol of exports) {
    const meant = original(symbol, checker);
    if (!names.has(meant)) register(meant, symbol.name, true);
  }
  const written = [];
  for (const symbol of waiting) {
    const { name, isGlobal } = names.get(symbol);
    if (!isOurs(symbol)) written.push(constantOf(symbol, name, checker));
    else {
      for (const statement of new Set(symbol.declarations.map(topLevel))) {
        const text = rewrite(statement, isGlobal, scope);
        written.push(isGlobal ? text : `declare namespace ${inner} {\n${text}\n}`);
      }
    }
  }
  const exported = exports.map((symbol) => describe(symbol, original(symbol, checker), scope));
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

/** One declaration in the words of the flat file. */
function rewrite(statement, isGlobal, scope) {
  const file = statement.getSourceFile();
  const docs = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const start = docs[0]?.pos ?? statement.getStart();
  const head = statement.getStart();
  const words = statement.modifiers?.filter(({ kind }) => !isOuterWord(kind)) ?? [];
  const bodyStart = statement.modifiers ? skipSpace(file.text, statement.modifiers.end) : head;
  const opening = [...(isGlobal ? ['declare'] : []), ...words.map((word) => word.getText()), ''];
  const edits = renames(statement, scope);
  edits.push({ start: head, end: bodyStart, text: opening.join(' ') });
  return applyEdits(file.text, start, statement.end, edits);
}

/** What has to be called otherwise inside a node. */
function renames(root, { checker, isOurs, nameOf }) {
  const edits = [];
  const put = (start, end, text) => edits.push({ start, end, text });
  const visit = (node) => {
    if (ts.isImportTypeNode(node)) {
      const symbol = original(checker.getSymbolAtLocation(node.qualifier), checker);
      const text = isOurs(symbol) ? reference(nameOf(symbol)) : 'unknown';
      put(node.getStart(), node.qualifier.end, text);
      node.typeArguments?.forEach(visit);
    } else if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const meant = symbol && original(symbol, checker);
      if (!meant || !isOurs(meant)) return;
      const isDeclared = node.parent.name === node && topLevel(node.parent) !== undefined;
      const name = isDeclared ? nameOf(meant).name : reference(nameOf(meant));
      if (name !== node.text) put(node.getStart(), node.end, name);
    } else ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return edits;
}

/** How a declaration is called from anywhere. */
function reference({ name, isGlobal }) {
  return isGlobal ? name : `${inner}.${name}`;
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

function describe({ name }, { flags, declarations }, scope) {
  const parameters = declarations.find((node) => node.typeParameters)?.typeParameters ?? [];
  return {
    name,
    isValue: (flags & ts.SymbolFlags.Value) !== 0,
    isType: (flags & ts.SymbolFlags.Type) !== 0,
    typeParameters: parameters.map((node) =>
      applyEdits(node.getSourceFile().text, node.getStart(), node.end, renames(node, scope)),
    ),
    typeArguments: parameters.map((node) => node.name.text),
  };
}
