/** A piece of a line: its text, and what it is where that is worth a colour. */
export interface Token {
  readonly text: string;
  readonly kind?: 'kw' | 'str' | 'num' | 'fn' | 'ty' | 'com';
}

const keywords = new Set(
  (
    'as async await break case catch class const continue declare default delete do else enum export ' +
    'extends false finally for from function get if implements import in instanceof interface let ' +
    'new null of return satisfies set static super switch this throw true try type typeof undefined ' +
    'var void while yield'
  ).split(' '),
);
const pattern = new RegExp(
  [
    /(?<com>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/,
    /(?<str>"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|`(?:[^`\\]|\\[\s\S])*`?)/,
    /(?<regex>(?<=(?:^|[=(,:[!&|?{};\n]|return)[ \t]*)\/(?![*/])(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)/,
    /(?<num>\b(?:0[xob][\da-f_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d+)?)n?\b)/,
    /(?<word>[a-z_$\u0080-\uffff][\w$\u0080-\uffff]*)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);

/** Cuts TypeScript or JSON into lines of tokens. It goes by looks, so wrong code has colours too. */
export function highlight(source: string): Token[][] {
  const lines: Token[][] = [[]];
  const push = (text: string, kind?: Token['kind']) => {
    for (const [i, part] of text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push(kind ? { text: part, kind } : { text: part });
    }
  };
  let at = 0;
  for (const match of source.matchAll(pattern)) {
    push(source.slice(at, match.index));
    push(match[0], kindOf(match.groups ?? {}, source, match.index));
    at = match.index + match[0].length;
  }
  push(source.slice(at));
  return lines;
}

function kindOf(
  groups: Readonly<Record<string, string | undefined>>,
  source: string,
  at: number,
): Token['kind'] {
  if (groups.com !== undefined) return 'com';
  if (groups.str !== undefined || groups.regex !== undefined) return 'str';
  if (groups.num !== undefined) return 'num';
  const { word = '' } = groups;
  const isMember = source[at - 1] === '.';
  if (!isMember && keywords.has(word)) return 'kw';
  if (!isMember && /^\p{Lu}/u.test(word)) return 'ty';
  return /^\s*\(/.test(source.slice(at + word.length, at + word.length + 8)) ? 'fn' : undefined;
}
