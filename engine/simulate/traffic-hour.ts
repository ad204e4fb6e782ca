import type { AnswerLog } from '@engine/deploy/answer-log';
import { answerRequests } from '@engine/deploy/answer-log';
import type { Arm } from '@engine/deploy/contract';
import type { RequestStream, StreamBatch } from '@engine/serve/contract';
import { MINUTES_PER_DAY, type SimulatedModel } from './contract';

/**
 * An hour of traffic with what each model would say to it. Models are always asked for whole hours,
 * so that no way of cutting the film changes a batch, and with it the last bits of an answer.
 */
export class TrafficHour {
  private readonly byMinute: readonly (readonly number[])[];

  private constructor(
    readonly batch: StreamBatch,
    private readonly answers: Readonly<Partial<Record<Arm, AnswerLog>>>,
    firstMinute: number,
  ) {
    const byMinute = Array.from({ length: 60 }, (): number[] => []);
    batch.at.forEach((day, i) => {
      const minute = Math.floor(day * MINUTES_PER_DAY + 1e-9) - firstMinute;
      byMinute[Math.min(59, Math.max(0, minute))]!.push(i);
    });
    this.byMinute = byMinute;
  }

  /** @param hour hours since day 0 */
  static async load(
    stream: RequestStream,
    hour: number,
    models: { readonly champion: SimulatedModel; readonly challenger: SimulatedModel | null },
  ): Promise<TrafficHour> {
    const batch = stream.between(hour / 24, (hour + 1) / 24);
    const all = Int32Array.from(batch.at, (_, i) => i);
    const champion = await answerRequests(models.champion.model, batch, all);
    const challenger = models.challenger
      ? await answerRequests(models.challenger.model, batch, all)
      : undefined;
    return new TrafficHour(batch, { champion, ...(challenger && { challenger }) }, hour * 60);
  }

  /** Positions of the requests of one minute. */
  requestsIn(minute: number): readonly number[] {
    return this.byMinute[minute % 60]!;
  }

  answer(arm: Arm, position: number) {
    const log = this.answers[arm];
    if (!log) throw new Error(`The ${arm} was not asked in this hour.`);
    const width = log.probabilities.length / log.positions.length;
    return {
      probabilities: log.probabilities.subarray(position * width, (position + 1) * width),
      loss: log.losses[position]!,
      wrong: log.wrong[position]!,
    };
  }
}
