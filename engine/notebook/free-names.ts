import type { Node, Program } from 'acorn';
import { type AncestorVisitors, ancestor } from 'acorn-walk';
import { boundNames } from './bound-names';

/** A name that a program uses without binding it. */
export interface FreeName {
  readonly name: string;
  /** Offset in the program's text. */
  readonly at: number;
  /** True where the name is given a new value. */
  readonly assigned: boolean;
}

type Scopes = Map<Node, Set<string>>;

/** Finds the names a program takes from outside, by JavaScript's own rules of scope. */
export function freeNames(program: Program): FreeName[] {
  const scopes = declare(program);
  const found: FreeName[] = [];
  const visit = (assigned: boolean) => (node: Node, _: unknown, ancestors: Node[]) => {
    const { name } = node as Node & { readonly name: string };
    if (!ancestors.some((outer) => scopes.get(outer)?.has(name))) {
      found.push({ name, at: node.start, assigned });
    }
  };
  // Where the walk meets a target as something read, it is written as well.
  const visitTarget = (target: Node, ancestors: Node[]) => {
    if (target.type === 'Identifier') visit(true)(target, undefined, ancestors);
  };
  const visitors = { Identifier: visit(false), VariablePattern: visit(true) };
  ancestor(program, {
    ...(visitors as unknown as AncestorVisitors<unknown>),
    UpdateExpression: ({ argument }, _, ancestors) => visitTarget(argument, ancestors),
    ForInStatement: ({ left }, _, ancestors) => visitTarget(left, ancestors),
    ForOfStatement: ({ left }, _, ancestors) => visitTarget(left, ancestors),
  });
  return found;
}

/** The names that each function, block, loop and class binds. */
function declare(program: Program): Scopes {
  const scopes: Scopes = new Map();
  const add = (scope: Node | undefined, names: Iterable<string>) => {
    if (!scope) return;
    const known = scopes.get(scope) ?? new Set();
    for (const name of names) known.add(name);
    scopes.set(scope, known);
  };
  const addFunction = (
    node: Node & { params: Parameters<typeof boundNames>[0][]; expression?: boolean },
  ) => {
    add(node, node.params.flatMap(boundNames));
    if (node.type !== 'ArrowFunctionExpression') add(node, ['arguments']);
  };
  ancestor(program, {
    VariableDeclaration(node, _, ancestors) {
      const isScope = node.kind === 'var' ? isFunctionScope : isBlockScope;
      add(
        ancestors.slice(0, -1).findLast(isScope),
        node.declarations.flatMap(({ id }) => boundNames(id)),
      );
    },
    FunctionDeclaration(node, _, ancestors) {
      add(ancestors.slice(0, -1).findLast(isBlockScope), node.id ? [node.id.name] : []);
      addFunction(node);
    },
    FunctionExpression(node) {
      addFunction(node);
      if (node.id) add(node, [node.id.name]);
    },
    ArrowFunctionExpression: addFunction,
    ClassDeclaration(node, _, ancestors) {
      add(ancestors.slice(0, -1).findLast(isBlockScope), node.id ? [node.id.name] : []);
    },
    ClassExpression(node) {
      if (node.id) add(node, [node.id.name]);
    },
    CatchClause(node) {
      if (node.param) add(node, boundNames(node.param));
    },
    ImportDeclaration(node) {
      add(
        program,
        node.specifiers.map(({ local }) => local.name),
      );
    },
  });
  return scopes;
}

function isFunctionScope({ type }: Node): boolean {
  return type === 'Program' || type.includes('Function') || type === 'StaticBlock';
}

function isBlockScope(node: Node): boolean {
  return (
    isFunctionScope(node) ||
    /^(BlockStatement|For(In|Of)?Statement|SwitchStatement|CatchClause)$/.test(node.type)
  );
}
