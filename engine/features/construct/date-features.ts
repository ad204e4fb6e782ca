import { type DateParts, dayNumber, daysInMonth, isLeapYear } from './parse-date';

/** Features of a date, by feature-engine's names; flags are 0 or 1. */
export const dateFeatures = {
  month: ({ month }) => month,
  quarter: ({ month }) => Math.ceil(month / 3),
  semester: ({ month }) => (month <= 6 ? 1 : 2),
  year: ({ year }) => year,
  /** Of ISO 8601: week 1 holds the first Thursday. */
  week: isoWeek,
  /** 0 for Monday. */
  day_of_week: dayOfWeek,
  day_of_month: ({ day }) => day,
  day_of_year: dayOfYear,
  weekend: (date) => Number(dayOfWeek(date) > 4),
  month_start: ({ day }) => Number(day === 1),
  month_end: ({ year, month, day }) => Number(day === daysInMonth(year, month)),
  quarter_start: ({ month, day }) => Number(day === 1 && month % 3 === 1),
  quarter_end: ({ year, month, day }) =>
    Number(month % 3 === 0 && day === daysInMonth(year, month)),
  year_start: ({ month, day }) => Number(month === 1 && day === 1),
  year_end: ({ month, day }) => Number(month === 12 && day === 31),
  leap_year: ({ year }) => Number(isLeapYear(year)),
  days_in_month: ({ year, month }) => daysInMonth(year, month),
  hour: ({ hour }) => hour,
  minute: ({ minute }) => minute,
  second: ({ second }) => second,
} as const satisfies Readonly<Record<string, (date: DateParts) => number>>;

export type DateFeatureName = keyof typeof dateFeatures;

function dayOfWeek(date: DateParts): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

function dayOfYear(date: DateParts): number {
  return dayNumber(date) - dayNumber({ ...date, month: 1, day: 1 }) + 1;
}

/** The week of the Thursday of the same week. */
function isoWeek(date: DateParts): number {
  const thursday = new Date((dayNumber(date) - dayOfWeek(date) + 3) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
}
