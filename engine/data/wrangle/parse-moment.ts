const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const TIME =
  /^(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?)?\s*(?:(Z|UTC)|([+-])(\d{2}):?(\d{2})?)?\s*$/i;
const YEAR_FIRST = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const DAY_AND_NAME = /^(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s,-]+(\d{4})(?!\d)/i;
const NAME_AND_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:,\s*|\s+)(\d{4})(?!\d)/i;

/**
 * The moment a text stands for, in milliseconds since 1970 in universal time; NaN for a text that
 * is no date, or no date that exists.
 */
export function parseMoment(text: string, dayFirst: boolean): number {
  const trimmed = text.trim();
  const date = readDate(trimmed, dayFirst);
  if (!date) return Number.NaN;
  const { year, month, day, length } = date;
  const time = TIME.exec(trimmed.slice(length));
  if (!time) return Number.NaN;
  const midnight = Date.UTC(year, month - 1, day);
  const check = new Date(midnight);
  // 31 April would become 1 May.
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return Number.NaN;
  return midnight + readTime(time);
}

interface ReadDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Characters of the text that it takes. */
  readonly length: number;
}

function readDate(text: string, dayFirst: boolean): ReadDate | undefined {
  let match = COMPACT.exec(text);
  if (match) return dateOf(match, match[1], match[2], match[3]);
  match = YEAR_FIRST.exec(text);
  if (match) return dateOf(match, match[1], match[3] ?? '1', match[4] ?? '1');
  match = YEAR_LAST.exec(text);
  if (match) {
    const [first, second] = [match[1]!, match[3]!];
    // A number above 12 is no month, whatever the order.
    const dayIsFirst = Number(first) > 12 || (dayFirst && Number(second) <= 12);
    const [day, month] = dayIsFirst ? [first, second] : [second, first];
    return dateOf(match, fullYear(match[4]!), month, day);
  }
  match = DAY_AND_NAME.exec(text);
  if (match) return dateOf(match, match[3], monthNumber(match[2]!), match[1]);
  match = NAME_AND_DAY.exec(text);
  return match ? dateOf(match, match[3], monthNumber(match[1]!), match[2]) : undefined;
}

function dateOf(
  match: RegExpExecArray,
  year: string | number | undefined,
  month: string | number | undefined,
  day: string | undefined,
): ReadDate {
  return { year: Number(year), month: Number(month), day: Number(day), length: match[0].length };
}

/** Two digits are 1969 to 2068, as in the POSIX standard. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

/** NaN for a word that is no month; whole names and their first three letters are. */
function monthNumber(name: string): number {
  const place = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return place < 0 ? Number.NaN : place + 1;
}

function readTime(match: RegExpExecArray): number {
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '', half, , sign, ...offset] =
    match;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return Number.NaN;
  const own = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  const milliseconds = Math.trunc(Number(`0.${fraction || 0}`) * 1000 + 1e-6);
  const [offsetHours = '0', offsetMinutes = '0'] = offset;
  const ahead = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return own + milliseconds - (sign === '-' ? -ahead : ahead);
}
