import type { Arm } from '@engine/deploy/contract';

/** The mark of an answer, which nobody knows before its label has come. */
export interface PendingLabel {
  readonly arm: Arm;
  /** Name of the model that gave the answer. */
  readonly model: string;
  /** The release it was given under; null outside one. */
  readonly release: number | null;
  readonly loss: number;
  /** 1 when the likeliest label turned out wrong. */
  readonly wrong: number;
}

/** Keeps the truth back until its minute. */
export class LateLabels {
  known = 0;
  waiting = 0;
  private readonly byMinute = new Map<number, PendingLabel[]>();

  expect(minute: number, label: PendingLabel): void {
    const due = this.byMinute.get(minute);
    if (due) due.push(label);
    else this.byMinute.set(minute, [label]);
    this.waiting++;
  }

  /** The labels of one minute; they are handed out once. */
  take(minute: number): readonly PendingLabel[] {
    const due = this.byMinute.get(minute) ?? [];
    this.byMinute.delete(minute);
    this.known += due.length;
    this.waiting -= due.length;
    return due;
  }
}
