import { EngineError } from '@engine/core/error';
import type { ReadDecision } from './contract';

/** First bytes of files that people mistake for CSV, with what to do instead. */
const OTHER_FORMATS: readonly { readonly bytes: readonly number[]; readonly advice: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    advice: 'a zip archive or an Excel workbook; save the sheet as CSV, or unpack it',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], advice: 'an old Excel workbook; save the sheet as CSV' },
  { bytes: [0x1f, 0x8b], advice: 'compressed with gzip; unpack it' },
  {
    bytes: [0x50, 0x41, 0x52, 0x31],
    advice: 'a Parquet file; save it as CSV (or read it with readParquet)',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], advice: 'a PDF document; save its table as CSV' },
];

/** The characters of windows-1252 at 0x80 to 0x9f; Node 20's own decoder gets them wrong. */
const WINDOWS_1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

export interface DecodedText {
  readonly text: string;
  readonly decisions: readonly ReadDecision[];
}

/**
 * Turns the bytes of a text file into a string: by its byte order mark, else as UTF-8, else as
 * UTF-16 when every other byte is zero, else as windows-1252.
 *
 * @throws `unsupported` for a workbook, an archive, a web page or an unknown `encoding`.
 */
export function decodeText(bytes: Uint8Array, encoding?: string): DecodedText {
  refuseOtherFormats(bytes);
  const decoded = encoding
    ? { text: decodeAs(bytes, encoding), decisions: [] }
    : detectAndDecode(bytes);
  refuseOtherText(decoded.text);
  return decoded;
}

function detectAndDecode(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) {
    return {
      text: decodeAs(bytes, marked),
      decisions: [note(`The file begins with a byte order mark and was read as ${marked}.`)],
    };
  }
  const zeros = zeroBytes(bytes);
  if (zeros) {
    return {
      text: decodeAs(bytes, zeros),
      decisions: [note(`Every other byte is zero, so the file was read as ${zeros}.`)],
    };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), decisions: [] };
  } catch {
    return {
      text: decodeAs(bytes, 'windows-1252'),
      decisions: [
        note(
          'The file is not UTF-8 and was read as windows-1252. If letters look wrong, name its ' +
            "encoding: readCsv(bytes, { encoding: 'shift_jis' }).",
        ),
      ],
    };
  }
}

function note(message: string): ReadDecision {
  return { kind: 'encoding', message };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: Western text has a zero in nearly every second byte. */
function zeroBytes(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 1000);
  if (length < 4) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]!++;
  if (zeros[1]! > length * 0.4 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > length * 0.4 && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding.toLowerCase() === 'windows-1252') return decodeWindows1252(bytes);
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new EngineError(
      'unsupported',
      `The encoding ${encoding} is not known. Use a name such as utf-8, windows-1252 or shift_jis.`,
      { encoding },
    );
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = new TextDecoder('iso-8859-1').decode(bytes);
  return latin.replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252_HIGH[c.charCodeAt(0) - 0x80]!);
}

function refuseOtherFormats(bytes: Uint8Array): void {
  for (const { bytes: magic, advice } of OTHER_FORMATS) {
    if (magic.every((byte, i) => bytes[i] === byte)) {
      throw new EngineError('unsupported', `This is not a CSV file but ${advice}, then try again.`);
    }
  }
}

function refuseOtherText(text: string): void {
  const start = text.slice(0, 200).trimStart().toLowerCase();
  if (start.startsWith('<!doctype') || start.startsWith('<html') || start.startsWith('<?xml')) {
    throw new EngineError(
      'unsupported',
      'This is a web page, not a CSV file. Download the data behind the page and try again.',
    );
  }
  if (start.startsWith('version https://git-lfs')) {
    throw new EngineError(
      'unsupported',
      'This is only a pointer to a file kept in Git LFS. Fetch the file itself and try again.',
    );
  }
}
