import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { normalWithin, roundTo } from './draw-within';
import { checkRows, type SyntheticOptions, type SyntheticWorld, truthOf } from './synthetic-world';

const TARGET = 'Chance of Admit';

/** What a point of each column adds to the chance. */
const EFFECTS: Readonly<Record<string, number>> = {
  'GRE Score': 0.002,
  'TOEFL Score': 0.003,
  'University Rating': 0.006,
  SOP: 0,
  LOR: 0.016,
  CGPA: 0.12,
  Research: 0.025,
};

/**
 * GENERATED data about students who apply for a master's programme, with the columns of the public
 * file `Admission_Predict.csv`: Serial No., GRE Score (290-340), TOEFL Score (92-120), University
 * Rating (1-5), SOP and LOR (1-5 in halves), CGPA (6.8-9.92), Research (0 or 1), Chance of Admit
 * (0.34-0.97). No student of that file is in it; a file with these columns can take its place.
 *
 * The process, with N for a standard normal draw; all values are rounded and kept in their ranges:
 * ```
 * ability, taste   = N, N                                    (not in the table)
 * CGPA             = 8.58 + 0.60 (0.95 ability + 0.31 N)
 * GRE Score        = 316.5 + 11.3 (0.88 ability + 0.47 N)
 * TOEFL Score      = 107.2 + 6.1 (0.86 ability + 0.51 N)
 * University Rating = 3.1 + 1.14 (0.72 ability + 0.40 taste + 0.57 N)
 * SOP              = 3.4 + 0.99 (0.60 ability + 0.55 taste + 0.58 N)
 * LOR              = 3.5 + 0.93 (0.60 ability + 0.35 taste + 0.72 N)
 * Research         = 1 with probability 1 / (1 + exp(-0.3 - 1.4 ability))
 * Chance of Admit  = 0.72 + 0.12 (CGPA - 8.6) + 0.002 (GRE - 316) + 0.003 (TOEFL - 107)
 *                    + 0.006 (Rating - 3) + 0.016 (LOR - 3.5) + 0.025 (Research - 0.5) + 0.05 N
 * ```
 * So the scores share their information (correlations of 0.8), and SOP adds nothing itself: what
 * importance it gets is borrowed. The first rows stay the same when more are asked for.
 */
export function studentAdmissions(options: SyntheticOptions = {}): SyntheticWorld {
  const { rows = 500, randomState = 0 } = options;
  checkRows(rows, 'studentAdmissions');
  const random = new RandomState(randomState);
  const students = Array.from({ length: rows }, () => drawStudent(random));
  const column = (name: keyof Student) => Float64Array.from(students, (one) => one[name]);
  const data = Table.from({
    'Serial No.': Float64Array.from(students, (_, i) => i + 1),
    'GRE Score': column('gre'),
    'TOEFL Score': column('toefl'),
    'University Rating': column('rating'),
    SOP: column('sop'),
    LOR: column('lor'),
    CGPA: column('cgpa'),
    Research: column('research'),
  });
  const effects = Object.entries(EFFECTS);
  const terms = effects.map(([name, effect]) => ({
    column: name,
    values: data.numbers(name).map((value) => effect * value),
  }));
  const constant =
    0.72 - 0.12 * 8.6 - 0.002 * 316 - 0.003 * 107 - 0.006 * 3 - 0.016 * 3.5 - 0.025 * 0.5;
  const truth = truthOf(data, {
    equation:
      'Chance of Admit = 0.72 + 0.12 (CGPA - 8.6) + 0.002 (GRE Score - 316) + 0.003 (TOEFL Score - 107) ' +
      '+ 0.006 (University Rating - 3) + 0.016 (LOR - 3.5) + 0.025 (Research - 0.5) + noise',
    roles: {
      'Serial No.': 'id',
      ...Object.fromEntries(effects.map(([name, effect]) => [name, effect ? 'cause' : 'proxy'])),
    },
    scale: 'target',
    output: TARGET,
    constant,
    terms,
  });
  const chance = truth.fitted.map((fitted, i) =>
    roundTo(Math.min(0.97, Math.max(0.34, fitted + students[i]!.noise)), 0.01),
  );
  return { table: data.assign(TARGET, chance), target: TARGET, truth };
}

interface Student {
  readonly gre: number;
  readonly toefl: number;
  readonly rating: number;
  readonly sop: number;
  readonly lor: number;
  readonly cgpa: number;
  readonly research: number;
  readonly noise: number;
}

function drawStudent(random: RandomState): Student {
  const ability = random.normal();
  const taste = random.normal();
  return {
    cgpa: normalWithin(random, 8.58 + 0.57 * ability, 0.186, [6.8, 9.92], 0.01),
    gre: normalWithin(random, 316.5 + 9.944 * ability, 5.311, [290, 340], 1),
    toefl: normalWithin(random, 107.2 + 5.246 * ability, 3.111, [92, 120], 1),
    rating: normalWithin(random, 3.1 + 0.8208 * ability + 0.456 * taste, 0.6498, [1, 5], 1),
    sop: normalWithin(random, 3.4 + 0.594 * ability + 0.5445 * taste, 0.5742, [1, 5], 0.5),
    lor: normalWithin(random, 3.5 + 0.558 * ability + 0.3255 * taste, 0.6696, [1, 5], 0.5),
    research: random.random() < 1 / (1 + Math.exp(-0.3 - 1.4 * ability)) ? 1 : 0,
    noise: random.normal(0, 0.05),
  };
}
