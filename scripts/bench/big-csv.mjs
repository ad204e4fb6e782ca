const plans = ['basic', 'business', 'family', 'plus', 'premium', 'student'];
const day = 86_400_000;

/** A CSV of made-up customers: two columns of numbers, two of text, and a date; 35 bytes a row. */
export function bigCsv(rows) {
  const lines = ['id,amount,plan,since,left'];
  for (let i = 0; i < rows; i++) {
    const mixed = Math.imul(i + 1, 2654435761) >>> 0;
    const since = new Date(Date.UTC(2015, 0, 1) + (mixed % 3650) * day).toISOString().slice(0, 10);
    const left = mixed % 10 < 3 ? 'yes' : 'no';
    lines.push(`${i},${(mixed % 100_000) / 100},${plans[mixed % 6]},${since},${left}`);
  }
  return `${lines.join('\n')}\n`;
}
