import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { drawPlace, normalWithin, roundTo } from './draw-within';
import { checkRows, type SyntheticOptions, type SyntheticWorld, truthOf } from './synthetic-world';

/** The mean body mass index of each region. */
const REGIONS = [
  ['southwest', 30.6],
  ['southeast', 33.3],
  ['northwest', 29.2],
  ['northeast', 29.2],
] as const;
const CHILDREN = [0.43, 0.24, 0.18, 0.12, 0.02, 0.01];
/** The mean of what unforeseen stays in hospital cost. */
const STAYS = 0.08 * 9000;

/**
 * GENERATED data about people with health insurance and what they cost in a year, with the columns of
 * the public file `insurance.csv`: age (18-64), sex, bmi (16-53), children (0-5), smoker, region,
 * charges. Nobody of that file is in it; a file with these columns can take its place.
 *
 * The process, with N for a standard normal draw:
 * ```
 * age, sex, children = uniform; even; 0 to 5 with shares 43, 24, 18, 12, 2, 1 %
 * region             = even
 * smoker             = yes with probability 0.235 for men, 0.175 for women
 * bmi                = 30.6 southwest, 33.3 southeast, 29.2 north, + 5.8 N
 * charges            = 1400 + 3.3 age^2 + 550 children
 *                      + [smoker] (12500 + 430 (bmi - 30) + 15000 [bmi >= 30])
 *                      + 900 N + [in 8 % of rows] a stay in hospital, exponential with mean 9000
 * ```
 * So body weight costs only those who smoke (an interaction with a step at 30), age bends upwards,
 * and sex and region add nothing themselves: they act through smoking and weight. The noise of a
 * stay is not symmetric; its mean is part of the equation. The least charge is 1100.
 */
export function insuranceCharges(options: SyntheticOptions = {}): SyntheticWorld {
  const { rows = 1338, randomState = 0 } = options;
  checkRows(rows, 'insuranceCharges');
  const random = new RandomState(randomState);
  const people = Array.from({ length: rows }, () => drawPerson(random));
  const data = Table.from({
    age: Float64Array.from(people, ({ age }) => age),
    sex: people.map(({ sex }) => sex),
    bmi: Float64Array.from(people, ({ bmi }) => bmi),
    children: Float64Array.from(people, ({ children }) => children),
    smoker: people.map(({ smoker }) => smoker),
    region: people.map(({ region }) => region),
  });
  const truth = truthOf(data, {
    equation:
      'charges = 2120 + 3.3 age^2 + 550 children + [smoker = yes] (12500 + 430 (bmi - 30) + 15000 [bmi >= 30]) + noise',
    roles: {
      age: 'cause',
      sex: 'proxy',
      bmi: 'cause',
      children: 'cause',
      smoker: 'cause',
      region: 'proxy',
    },
    scale: 'target',
    output: 'charges',
    constant: 1400 + STAYS,
    terms: [
      { column: 'age', values: data.numbers('age').map((age) => 3.3 * age * age) },
      { column: 'children', values: data.numbers('children').map((count) => 550 * count) },
      {
        column: 'smoker',
        values: Float64Array.from(people, ({ smoker }) => (smoker === 'yes' ? 1 : 0)),
        times: { column: 'bmi', values: data.numbers('bmi').map(smokersSurcharge) },
      },
    ],
  });
  const charges = truth.fitted.map((fitted, i) =>
    roundTo(Math.max(1100, fitted + people[i]!.noise), 0.01),
  );
  return { table: data.assign('charges', charges), target: 'charges', truth };
}

function smokersSurcharge(bmi: number): number {
  return 12500 + 430 * (bmi - 30) + (bmi >= 30 ? 15000 : 0);
}

function drawPerson(random: RandomState) {
  const sex = random.random() < 0.5 ? 'female' : 'male';
  const [region, meanBmi] = REGIONS[random.randint(0, REGIONS.length)]!;
  return {
    age: random.randint(18, 65),
    sex,
    bmi: normalWithin(random, meanBmi, 5.8, [15.96, 53.13], 0.005),
    children: drawPlace(random, CHILDREN),
    smoker: random.random() < (sex === 'male' ? 0.235 : 0.175) ? 'yes' : 'no',
    region,
    noise: random.normal(0, 900) + (random.random() < 0.08 ? random.exponential(9000) : 0) - STAYS,
  };
}
