import { z } from 'zod';
import type { FigureRecord } from './contract';
import { Drawing } from './kit/Drawing';
import { formatNumber, formatPercent } from './kit/number-format';
import { seriesLook } from './series-look';

const schema = z.object({
  /** One bar per part; all parts list the same labels. */
  parts: z.array(z.object({ name: z.string(), counts: z.record(z.string(), z.number()) })).min(1),
  target: z.string(),
});
type Props = z.infer<typeof schema>;
type Part = Props['parts'][number];

const classBalance: FigureRecord<Props> = {
  id: 'class-balance',
  schema,
  finding({ parts, target }) {
    const rare = rarest(parts[0]!);
    const shares = parts.map((part) => shareOf(part, rare));
    const spread = Math.max(...shares) - Math.min(...shares);
    const share = formatPercent(shares[0]!);
    return spread < 0.015
      ? `${target} is ${rare} for ${share}, the same in every part`
      : `${target} is ${rare} for ${share} in ${parts[0]!.name}, but for ${formatPercent(shares.at(-1)!)} in ${parts.at(-1)!.name}`;
  },
  unitLine: ({ target }) => `Share of rows by ${target}, %`,
  table: ({ parts }) => ({
    columns: ['part', 'rows', ...Object.keys(parts[0]!.counts)],
    rows: parts.map((part) => [part.name, total(part), ...Object.values(part.counts)]),
  }),
  Chart: ({ props: { parts, target } }) => (
    <Drawing label={`Shares of ${target} in ${parts.length} parts`} height={parts.length * 44 + 4}>
      {({ width, narrow }) => {
        const left = narrow ? 0 : 150;
        return parts.map((part, row) => {
          const y = row * 44;
          let from = left;
          return (
            <g key={part.name}>
              <text x={0} y={narrow ? y + 12 : y + 26} className="b">
                {part.name} <tspan className="ax">{formatNumber(total(part))}</tspan>
              </text>
              {Object.entries(part.counts).map(([name, count], i) => {
                const wide = (count / total(part)) * (width - left);
                const x = from;
                from += wide;
                return (
                  <g key={name}>
                    <rect
                      className={seriesLook(i).fill}
                      x={x}
                      y={y + 18}
                      width={Math.max(0, wide - 2)}
                      height={12}
                    />
                    {wide > 70 && (
                      <text x={x} y={y + 42} className="sm">
                        {name} {formatPercent(count / total(part))}
                      </text>
                    )}
                  </g>
                );
              })}
            </g>
          );
        });
      }}
    </Drawing>
  ),
};

export default classBalance;

function total({ counts }: Part): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function rarest({ counts }: Part): string {
  return Object.entries(counts).sort((a, b) => a[1] - b[1])[0]?.[0] ?? '';
}

function shareOf(part: Part, name: string): number {
  return (part.counts[name] ?? 0) / total(part);
}
