/** Thrown by an objective to end a trial early: `if (trial.shouldPrune()) throw new TrialPruned();` */
export class TrialPruned extends Error {
  override readonly name = 'TrialPruned';

  constructor() {
    super('The trial was ended early.');
  }
}
