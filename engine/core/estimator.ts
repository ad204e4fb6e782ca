import type { Matrix } from './matrix';
import type { Column, Table } from './table';

/** How far a long computation has come. */
export interface Progress {
  /** Units finished, at most `total`. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
  /** What one unit is, in the plural: `trees`, `epochs`, `columns`. */
  readonly unit: string;
  /** Numbers worth watching while it runs, such as the training loss. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** What every long computation takes: a way to stop it and a way to watch it. */
export interface WorkOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Features: named columns, a matrix, or rows of numbers. */
export type Features = Table | Matrix | readonly ArrayLike<number>[];

/** A target: a column of a table, numbers, or texts. */
export type Target = Column | ArrayLike<number> | readonly (string | null)[];

/** Class labels as an estimator keeps them: sorted, unique, all numbers or all texts. */
export type Classes = readonly number[] | readonly string[];

/** Which raw column an output column came from, so that explanations use the raw names. */
export interface ColumnOrigin {
  /** The output column, such as `contract_Two year`. */
  readonly name: string;
  /** The raw input column, such as `contract`. */
  readonly source: string;
  /** The category an indicator column stands for. */
  readonly category?: string;
}

/** Learns from data how to turn one table or matrix into another. */
export interface Transformer<Out extends Table | Matrix = Table | Matrix> {
  fit(X: Features, y?: Target, options?: WorkOptions): Promise<this>;
  transform(X: Features): Promise<Out>;
  fitTransform(X: Features, y?: Target, options?: WorkOptions): Promise<Out>;
  /** One entry per output column, in order; known after `fit`. */
  readonly origins: readonly ColumnOrigin[];
}

/** Learns from labelled rows and predicts a class. */
export interface Classifier {
  readonly classes: Classes;
  fit(X: Features, y: Target, options?: WorkOptions): Promise<this>;
  /** One label per row: numbers as Float64Array, texts as string[]. */
  predict(X: Features): Promise<Float64Array | string[]>;
  /** rows x classes; columns are named and ordered as `classes`. */
  predictProba(X: Features): Promise<Matrix>;
  /** Mean accuracy. */
  score(X: Features, y: Target): Promise<number>;
}
