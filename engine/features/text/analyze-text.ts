import type { ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import { englishStopWords } from './stop-words';

/** How a text becomes terms. */
export interface AnalyzeParams {
  /** Words, characters, or characters inside words that are padded with a space on either side. */
  readonly analyzer: 'word' | 'char' | 'char_wb';
  /** Fewest and most words or characters in a row that make a term. */
  readonly ngramRange: readonly [number, number];
  readonly lowercase: boolean;
  /** Takes accents away: `unicode` decomposes letters and drops the marks. */
  readonly stripAccents: 'unicode' | null;
  /** Words that are left out: a list, or the English words of `stop-words.ts`. */
  readonly stopWords: 'english' | readonly string[] | null;
  /** What a word is, as the source of a regular expression; a group in it is the word. */
  readonly tokenPattern: string;
}

/** Two or more letters, digits or underscores of any script: Python's `(?u)\b\w\w+\b`. */
const TOKEN_PATTERN = '[\\p{L}\\p{N}_]{2,}';

/** The options of {@link AnalyzeParams} that a form can show. */
export const analyzeParams: readonly ParamSpec[] = [
  {
    name: 'analyzer',
    type: 'choice',
    default: 'word',
    choices: ['word', 'char', 'char_wb'],
    summary: 'Whether terms are words or characters.',
  },
  { name: 'lowercase', type: 'boolean', default: true, summary: 'Ignore capital letters.' },
  {
    name: 'stripAccents',
    type: 'choice',
    default: null,
    choices: [null, 'unicode'],
    summary: 'Take accents away.',
  },
];

/** The other options, which are lists and patterns, with their defaults; checked. */
export function readTextOptions(
  who: string,
  given: Partial<Pick<AnalyzeParams, 'ngramRange' | 'stopWords' | 'tokenPattern'>>,
): Pick<AnalyzeParams, 'ngramRange' | 'stopWords' | 'tokenPattern'> {
  const { ngramRange = [1, 1], stopWords = null, tokenPattern = TOKEN_PATTERN } = given;
  const [fewest, most] = ngramRange;
  if (!Number.isInteger(fewest) || !Number.isInteger(most) || fewest < 1 || most < fewest) {
    throw new EngineError(
      'bad-parameter',
      `${who} needs ngramRange to be two whole numbers, the second not below the first, such as [1, 2], not ${JSON.stringify(ngramRange)}.`,
      { parameter: 'ngramRange' },
    );
  }
  if (stopWords !== null && stopWords !== 'english' && !Array.isArray(stopWords)) {
    throw new EngineError(
      'bad-parameter',
      `${who} needs stopWords to be 'english', a list of words or null, not ${JSON.stringify(stopWords)}.`,
      { parameter: 'stopWords' },
    );
  }
  compilePattern(who, tokenPattern);
  return { ngramRange: [fewest, most], stopWords, tokenPattern };
}

function compilePattern(who: string, source: string): RegExp {
  try {
    return new RegExp(source, 'gu');
  } catch {
    throw new EngineError(
      'bad-parameter',
      `${who} cannot read ${source} as a regular expression. Correct tokenPattern, or leave it out.`,
      { parameter: 'tokenPattern' },
    );
  }
}

/** A function from a text to its terms, in the order of `sklearn`'s `build_analyzer`. */
export function buildAnalyzer(params: AnalyzeParams): (text: string) => string[] {
  const { analyzer, ngramRange } = params;
  const prepare = preprocessor(params);
  if (analyzer === 'char') {
    return (text) => charNgrams(prepare(text).replace(/\s\s+/g, ' '), ngramRange);
  }
  if (analyzer === 'char_wb') {
    return (text) => boundedNgrams(prepare(text).replace(/\s\s+/g, ' '), ngramRange);
  }
  const pattern = compilePattern(analyzer, params.tokenPattern);
  const hasGroup = new RegExp(`${params.tokenPattern}|`, 'u').exec('')!.length > 1;
  const tokenize = hasGroup
    ? (text: string) => Array.from(text.matchAll(pattern), (match) => match[1] ?? '')
    : (text: string): string[] => text.match(pattern) ?? [];
  const stop = stopSet(params.stopWords);
  return (text) => {
    const words = tokenize(prepare(text));
    return wordNgrams(stop ? words.filter((word) => !stop.has(word)) : words, ngramRange);
  };
}

function preprocessor({ lowercase, stripAccents }: AnalyzeParams): (text: string) => string {
  return (text) => {
    const lower = lowercase ? text.toLowerCase() : text;
    return stripAccents === null ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '');
  };
}

function stopSet(stopWords: AnalyzeParams['stopWords']): ReadonlySet<string> | undefined {
  if (stopWords === null) return undefined;
  return new Set(stopWords === 'english' ? englishStopWords : stopWords);
}

/** Single words first, then pairs, and so on. */
function wordNgrams(words: readonly string[], [fewest, most]: readonly [number, number]): string[] {
  const terms: string[] = fewest === 1 ? [...words] : [];
  for (let n = Math.max(2, fewest); n <= Math.min(most, words.length); n++) {
    for (let start = 0; start + n <= words.length; start++) {
      terms.push(words.slice(start, start + n).join(' '));
    }
  }
  return terms;
}

function charNgrams(text: string, [fewest, most]: readonly [number, number]): string[] {
  const chars = Array.from(text);
  const terms: string[] = [];
  for (let n = fewest; n <= Math.min(most, chars.length); n++) {
    for (let start = 0; start + n <= chars.length; start++) {
      terms.push(chars.slice(start, start + n).join(''));
    }
  }
  return terms;
}

/** A word shorter than a term counts once, whole. */
function boundedNgrams(text: string, [fewest, most]: readonly [number, number]): string[] {
  const terms: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const chars = [' ', ...word, ' '];
    for (let n = fewest; n <= most; n++) {
      terms.push(chars.slice(0, n).join(''));
      for (let start = 1; start + n <= chars.length; start++) {
        terms.push(chars.slice(start, start + n).join(''));
      }
      if (n >= chars.length) break;
    }
  }
  return terms;
}
