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

/** What `fit` takes besides the data. */
export interface FitOptions extends WorkOptions {
  /** One weight per row, none negative; a weight of 2 counts the row twice. */
  readonly sampleWeight?: ArrayLike<number>;
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
  /** Every raw column that takes part, where there are several; `source` is among them. */
  readonly sources?: readonly string[];
}

/** Learns from data how to turn one table or matrix into another. */
export interface Transformer<Out extends Table | Matrix = Table | Matrix> {
  fit(X: Features, y?: Target, options?: WorkOptions): Promise<this>;
  transform(X: Features): Promise<Out>;
  fitTransform(X: Features, y?: Target, options?: WorkOptions): Promise<Out>;
  /** One entry per output column, in order; known after `fit`. */
  readonly origins: readonly ColumnOrigin[];
}

/** Learns from labelled rows and predicts a class, without saying how sure it is. */
export interface HardClassifier {
  readonly classes: Classes;
  fit(X: Features, y: Target, options?: FitOptions): Promise<this>;
  /** One label per row: numbers as Float64Array, texts as string[]. */
  predict(X: Features): Promise<Float64Array | string[]>;
  /** Mean accuracy. */
  score(X: Features, y: Target): Promise<number>;
}

/** Learns from labelled rows and predicts how likely each class is. */
export interface Classifier extends HardClassifier {
  /** rows x classes; columns are named and ordered as `classes`. */
  predictProba(X: Features): Promise<Matrix>;
}

/** Learns from rows with a measured quantity and predicts that quantity. */
export interface Regressor {
  fit(X: Features, y: Target, options?: FitOptions): Promise<this>;
  /** One number per row. */
  predict(X: Features): Promise<Float64Array>;
  /** The coefficient of determination, R2. */
  score(X: Features, y: Target): Promise<number>;
}

/** Groups rows that are alike, without being told any label. */
export interface Clusterer {
  /** The cluster of each row at fit. */
  readonly labels: Int32Array;
  fit(X: Features, y?: Target, options?: FitOptions): Promise<this>;
  fitPredict(X: Features): Promise<Int32Array>;
}

/** Tells rows that look like those at fit (1) from outliers (-1). */
export interface OutlierDetector {
  fit(X: Features, y?: Target, options?: FitOptions): Promise<this>;
  /** 1 for an inlier, -1 for an outlier. */
  predict(X: Features): Promise<Float64Array>;
  /** Lower is stranger; negative is an outlier. */
  decisionFunction(X: Features): Promise<Float64Array>;
}
