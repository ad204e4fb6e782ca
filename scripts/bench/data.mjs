/**
 * The rows that both sides measure, made from numpy's RandomState on both, so that no file has to
 * cross: only draws, sums and products in a fixed order, which give the same bits everywhere.
 * Its twin is `bench_data.py`; the checksums are compared before anything is measured.
 */
const informative = 5;
const words = 5000;
const wordsPerText = 20;

export class Data {
  constructor(engine, { rows, cols, seed = 0 }) {
    this.engine = engine;
    this.rows = rows;
    this.cols = cols;
    this.seed = seed;
    this.kept = new Map();
    Object.assign(this, makeRows(engine, { rows, cols, seed }));
  }

  /** A checksum over the bits of X and both targets. */
  get checksum() {
    return [this.X.data, this.y, this.yNumber].map(sumBits).join(' ');
  }

  /** What a case calls `X`, `y` or one of the recipes below; made once. */
  get(name) {
    if (name in this) return this[name];
    if (!(name in recipes)) throw new Error(`There is no data called ${name}.`);
    if (!this.kept.has(name)) this.kept.set(name, recipes[name](this));
    return this.kept.get(name);
  }

  /** The first rows of it. */
  head(name, rows) {
    const value = this.get(name);
    if (!(value instanceof this.engine.Matrix)) return value.slice(0, rows);
    const count = Math.min(rows, value.rows);
    return new value.constructor(count, value.cols, value.data.subarray(0, count * value.cols));
  }

  random(step) {
    return new this.engine.RandomState(this.seed + step);
  }

  matrix(change) {
    const { Matrix } = this.engine;
    return new Matrix(this.rows, this.cols, this.X.data.map(change));
  }
}

const recipes = {
  /** Whole numbers of 0 and more, as word counts are. */
  counts: (data) => data.matrix((x) => Math.floor(Math.abs(x) * 2)),
  /** A few whole numbers per column. */
  categories: (data) => data.matrix((x) => Math.floor(Math.abs(x))),
  /** Every tenth value is missing. */
  missing: (data) => {
    const random = data.random(1);
    return data.matrix((x) => (random.random() < 0.1 ? NaN : x));
  },
  /** A score per row that knows a little about y. */
  score: (data) => {
    const random = data.random(2);
    return data.y.map((label) => label * 0.25 + random.random() * 0.75);
  },
  /** What somebody predicts who errs in every fifth row or so. */
  predicted: (data) => data.get('score').map((score) => (score > 0.5 ? 1 : 0)),
  /** Texts of twenty words, the first words of the list being the usual ones. */
  texts: (data) => {
    const random = data.random(3);
    return Array.from({ length: data.rows }, () =>
      Array.from({ length: wordsPerText }, () => {
        const u = random.random();
        return `w${Math.floor(words * u * u * u)}`;
      }).join(' '),
    );
  },
};

/** Four groups of rows around centres, two per class, told apart by the first five columns. */
function makeRows({ Matrix, RandomState }, { rows, cols, seed }) {
  const random = new RandomState(seed);
  const centres = Float64Array.from({ length: 4 * informative }, () => random.uniform(-1.5, 1.5));
  const group = Int32Array.from({ length: rows }, () => random.randint(0, 4));
  const data = new Float64Array(rows * cols);
  // The sum of three even draws is close to a normal one, and needs no logarithm.
  for (let pass = 0; pass < 3; pass++) {
    for (let i = 0; i < data.length; i++) data[i] += random.random();
  }
  for (let i = 0; i < data.length; i++) data[i] = (data[i] - 1.5) * 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < informative; j++) data[i * cols + j] += centres[group[i] * informative + j];
  }
  const y = new Float64Array(rows);
  const yNumber = new Float64Array(rows);
  for (let i = 0; i < rows; i++) y[i] = random.random() < 0.02 ? 1 - (group[i] % 2) : group[i] % 2;
  for (let i = 0; i < rows; i++) {
    const at = i * cols;
    yNumber[i] = data[at] * 2 + data[at + 1] * data[at + 2] + random.random();
  }
  return { X: new Matrix(rows, cols, data), y, yNumber };
}

function sumBits(values) {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  let sum = 0;
  for (let i = 0; i < bits.length; i++) sum = (sum + bits[i]) >>> 0;
  return sum;
}
