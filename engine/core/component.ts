/** One constructor option, described well enough to draw a form and to check a value. */
export interface ParamSpec {
  readonly name: string;
  readonly type: 'integer' | 'float' | 'boolean' | 'choice';
  readonly default: number | string | boolean | null;
  /** Inclusive bounds of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly (string | null)[];
  /** One sentence for the form. */
  readonly summary: string;
}

/** What a component says about itself; forms, laws, benches and documentation are drawn from it. */
export interface ComponentRecord<Instance> {
  /** Equals the file name: `random-forest-classifier`. */
  readonly id: string;
  /** Equals the class name: `RandomForestClassifier`. */
  readonly title: string;
  readonly summary: string;
  /** The tool and settings it equals: `sklearn.ensemble.RandomForestClassifier 1.2.1`. */
  readonly equals: string;
  /** The paper or page that defines it. */
  readonly reference: string;
  readonly params: readonly ParamSpec[];
  /** A fresh, unfitted instance. */
  readonly create: (params?: Readonly<Record<string, unknown>>) => Instance;
  /** Laws it is exempt from, with the reason. */
  readonly exempt?: Readonly<Record<string, string>>;
}
