import { ADWIN } from '@engine/monitor/adwin';

/** Answers that the rate of now is taken over. */
const lately = 500;

/** Adaptive windowing on the errors of the answers whose labels have come. */
export class ErrorWatch {
  private detector = new ADWIN();
  private recent: number[] = [];
  /** True from an alarm on, until another model is in service or the errors fall again. */
  isAlarmed = false;
  /** Share of wrong answers in the detector's window when it fired. */
  before = Number.NaN;

  /** @returns true when this answer raised a new alarm */
  update(wrong: number): boolean {
    const before = this.detector.estimation;
    this.detector.update(wrong);
    this.recent.push(wrong);
    if (this.recent.length > 2 * lately) this.recent = this.recent.slice(-lately);
    if (!this.detector.driftDetected) return false;
    const rises = this.detector.estimation > before;
    const isNew = rises && !this.isAlarmed;
    if (isNew) this.before = before;
    this.isAlarmed = rises;
    return isNew;
  }

  /** Share of wrong answers among the newest labels. */
  get now(): number {
    const newest = this.recent.slice(-lately);
    return newest.reduce((sum, wrong) => sum + wrong, 0) / newest.length;
  }

  reset(): void {
    this.detector = new ADWIN();
    this.recent = [];
    this.isAlarmed = false;
  }
}
