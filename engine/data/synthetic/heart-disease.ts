import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { drawPlace, normalWithin } from './draw-within';
import {
  type ColumnRole,
  checkRows,
  type SyntheticOptions,
  type SyntheticWorld,
  truthOf,
} from './synthetic-world';

/** Shares of the values of each sign: without the disease, and with it. */
const SIGNS = {
  cp: [
    [0.25, 0.25, 0.41, 0.09],
    [0.75, 0.07, 0.13, 0.05],
  ],
  restecg: [
    [0.55, 0.44, 0.01],
    [0.43, 0.55, 0.02],
  ],
  exang: [
    [0.86, 0.14],
    [0.45, 0.55],
  ],
  slope: [
    [0.06, 0.3, 0.64],
    [0.09, 0.65, 0.26],
  ],
  ca: [
    [0.79, 0.13, 0.04, 0.02, 0.02],
    [0.32, 0.32, 0.22, 0.13, 0.01],
  ],
  thal: [
    [0.005, 0.035, 0.79, 0.17],
    [0.005, 0.09, 0.26, 0.645],
  ],
} as const;

type SignName = keyof typeof SIGNS;

/** ST depression: the share without any, and the chance of each further tenth. */
const OLDPEAK = [
  { none: 0.45, further: 0.87 },
  { none: 0.18, further: 0.94 },
] as const;
const MOST_TENTHS = 62;

/** Beats per minute that the disease takes off the highest heart rate, and its deviation. */
const RATE = { lost: 16, deviation: 18 };

/**
 * GENERATED data about patients examined for heart disease, with the columns of the public file
 * `heart.csv`, all numbers: age (29-77), sex (1 male), cp (chest pain, 0-3), trestbps (94-200), chol
 * (126-564), fbs (0 or 1), restecg (0-2), thalach (highest heart rate, 71-202), exang (0 or 1),
 * oldpeak (0-6.2), slope (0-2), ca (0-4), thal (0-3), target (1 for disease). No patient of that file
 * is in it; a file with these columns can take its place. Copies of it differ in which of 0 and 1 is
 * the disease: look before you read the signs of an explanation.
 *
 * The process, with N for a standard normal draw and p(...) = 1 / (1 + exp(-...)):
 * ```
 * age, sex  = 54.4 + 9 N; male with probability 0.68
 * trestbps  = 131 + 0.55 (age - 54) + 16.5 N
 * chol      = 246 + 1.1 (age - 54) + 18 [female] + 48 N
 * fbs       = 1 with probability p(-1.8 + 0.03 (age - 54))
 * target    = 1 with probability p(-0.75 + 0.06 (age - 54) + 1.2 [male] + 0.018 (trestbps - 131)
 *             + 0.005 (chol - 246) + 0.15 fbs)
 * thalach   = 158 - 0.8 (age - 54) - 16 target + 18 N
 * cp, restecg, exang, slope, ca, thal, oldpeak = drawn by target alone (the tables in the source)
 * ```
 * The first six columns are causes (age, sex, trestbps, chol, fbs); the others are SIGNS: they follow
 * from the disease. A good model leans on the signs, and rightly so, yet changing one would heal
 * nobody. Given everything, the log-odds are a sum of one term per column: the risk, plus how much
 * more likely each sign is with the disease than without. That sum is the truth told here, exact up
 * to the rounding of measured values.
 */
export function heartDisease(options: SyntheticOptions = {}): SyntheticWorld {
  const { rows = 303, randomState = 0 } = options;
  checkRows(rows, 'heartDisease');
  const random = new RandomState(randomState);
  const patients = Array.from({ length: rows }, () => drawPatient(random));
  const table = Table.from(
    Object.fromEntries(
      COLUMNS.map((name) => [name, Float64Array.from(patients, (one) => one[name])]),
    ),
  );
  const data = table.drop('target');
  const term = (column: string, of: (value: number) => number) => ({
    column,
    values: data.numbers(column).map(of),
  });
  const { lost, deviation } = RATE;
  const truth = truthOf(data, {
    equation:
      'log-odds = -0.75 + 0.06 (age - 54) + 1.2 sex + 0.018 (trestbps - 131) + 0.005 (chol - 246) + 0.15 fbs ' +
      '+ for each sign: log(its probability with the disease / without)',
    roles: Object.fromEntries(
      data.names.map((name): [string, ColumnRole] => [name, name in RISK ? 'cause' : 'sign']),
    ),
    scale: 'margin',
    output: '1',
    constant: -0.75,
    terms: [
      ...Object.entries(RISK).map(([name, { per, from }]) =>
        term(name, (value) => per * (value - from)),
      ),
      // Two normals of one deviation: linear in the rate, and in the age that shifts both.
      term('thalach', (rate) => (-lost / deviation ** 2) * (rate - 158 + lost / 2)),
      term('age', (age) => (-lost / deviation ** 2) * 0.8 * (age - 54)),
      term('oldpeak', (value) => {
        const tenths = Math.round(value * 10);
        return Math.log(oldpeakShare(tenths, 1) / oldpeakShare(tenths, 0));
      }),
      ...Object.entries(SIGNS).map(([name, [without, withDisease]]) =>
        term(name, (value) => Math.log(withDisease[value]! / without[value]!)),
      ),
    ],
  });
  return { table, target: 'target', truth };
}

const COLUMNS = [
  'age',
  'sex',
  'cp',
  'trestbps',
  'chol',
  'fbs',
  'restecg',
  'thalach',
  'exang',
  'oldpeak',
  'slope',
  'ca',
  'thal',
  'target',
] as const;

/** What the causes add to the log-odds of the disease. */
const RISK: Readonly<Record<string, { readonly per: number; readonly from: number }>> = {
  age: { per: 0.06, from: 54 },
  sex: { per: 1.2, from: 0 },
  trestbps: { per: 0.018, from: 131 },
  chol: { per: 0.005, from: 246 },
  fbs: { per: 0.15, from: 0 },
};

function drawPatient(random: RandomState): Record<(typeof COLUMNS)[number], number> {
  const chance = (logOdds: number) => (random.random() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0);
  const age = normalWithin(random, 54.4, 9, [29, 77], 1);
  const sex = random.random() < 0.68 ? 1 : 0;
  const trestbps = normalWithin(random, 131 + 0.55 * (age - 54), 16.5, [94, 200], 1);
  const chol = normalWithin(random, 246 + 1.1 * (age - 54) + 18 * (1 - sex), 48, [126, 564], 1);
  const fbs = chance(-1.8 + 0.03 * (age - 54));
  const risks = { age, sex, trestbps, chol, fbs };
  const target = chance(
    Object.entries(risks).reduce(
      (sum, [name, value]) => sum + RISK[name]!.per * (value - RISK[name]!.from),
      -0.75,
    ),
  );
  const rate = 158 - 0.8 * (age - 54) - RATE.lost * target;
  const sign = (name: SignName) => drawPlace(random, SIGNS[name][target]!);
  return {
    ...risks,
    target,
    cp: sign('cp'),
    restecg: sign('restecg'),
    thalach: normalWithin(random, rate, RATE.deviation, [71, 202], 1),
    exang: sign('exang'),
    oldpeak: drawOldpeak(random, target),
    slope: sign('slope'),
    ca: sign('ca'),
    thal: sign('thal'),
  };
}

function drawOldpeak(random: RandomState, target: number): number {
  const shares = Array.from({ length: MOST_TENTHS + 1 }, (_, k) => oldpeakShare(k, target));
  return drawPlace(random, shares) / 10;
}

/** The probability of so many tenths of ST depression: none, or a geometric tail cut at 6.2. */
function oldpeakShare(tenths: number, target: number): number {
  const { none, further } = OLDPEAK[target === 1 ? 1 : 0];
  if (tenths === 0) return none;
  const all = (1 - further ** MOST_TENTHS) / (1 - further);
  return ((1 - none) * further ** (tenths - 1)) / all;
}
