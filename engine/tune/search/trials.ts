import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { SplitIndices } from '@engine/data/split/splitter';
import { type FitCommon, type FitResult, runFits } from '../validate/fit-jobs';
import { type CvResults, toCvResults } from './cv-results';
import type { Params } from './parameter-grid';

/** What a search goes through its candidates with. */
export class Trials {
  constructor(
    readonly common: FitCommon & { readonly X: Features & { readonly rows: number } },
    /** The name of the score that picks the best. */
    private readonly main: string,
    private readonly work: WorkOptions,
  ) {}

  /**
   * Fits every candidate on every split, candidates first.
   *
   * @throws EngineError `bad-parameter` if every fit fails, saying why the first did.
   */
  async run(candidates: readonly Params[], splits: readonly SplitIndices[]): Promise<FitResult[]> {
    const { signal, onProgress } = this.work;
    const tasks = candidates.flatMap((params) => splits.map((_, split) => ({ params, split })));
    const fits = await runFits(
      tasks,
      { ...this.common, splits },
      { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) },
    );
    refuseIfAllFailed(fits);
    return fits;
  }

  /** What fits say of their candidates. */
  summarise(candidates: readonly Params[], fits: readonly FitResult[]): CvResults {
    return toCvResults(candidates, fits, Object.keys(this.common.scoring), this.main);
  }

  /** Judges candidates on the splits that `cv` made. */
  async tryAll(candidates: readonly Params[]): Promise<CvResults> {
    return this.summarise(candidates, await this.run(candidates, this.common.splits));
  }
}

function refuseIfAllFailed(fits: readonly FitResult[]): void {
  const failed = fits.filter(({ error }) => error !== undefined);
  if (failed.length < fits.length || fits.length === 0) return;
  throw new EngineError(
    'bad-parameter',
    `All ${fits.length} fits failed. The first says: ${failed[0]!.error}`,
    { fits: fits.length },
  );
}
