/** Classes of a series: fill, line and text colour. */
export interface SeriesLook {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

const models: Readonly<Record<string, SeriesLook>> = {
  champion: { fill: 'f-champ', line: 'champ', text: 't-champ' },
  challenger: { fill: 'f-chall', line: 'chall', text: 't-chall' },
  baseline: { fill: 'f-base', line: 'base', text: 't-base' },
};
const order = ['champion', 'challenger', 'baseline'] as const;

/** The look of a model: by its role where it has one, else by its place. */
export function seriesLook(index: number, role?: string): SeriesLook {
  return models[role ?? order[index % order.length]!]!;
}
