import { cellAt, type Table } from '@engine/core/table';
import type { Arm } from '@engine/deploy/contract';
import type { DriftReport } from '@engine/monitor/contract';
import { driftReport } from '@engine/monitor/drift-report';
import type { PerformanceWindow } from '@engine/monitor/performance-windows';
import type { ModelSignature } from '@engine/track/contract';
import { AlertDesk, causes } from './alert-desk';
import { AnswerHistory } from './answer-history';
import { MINUTES_PER_DAY, type RoomSnapshot } from './contract';
import { ErrorWatch } from './error-watch';
import type { FilmLog } from './film-log';
import { judgeService } from './judge-service';
import { LateLabels, type PendingLabel } from './late-labels';
import { Operations } from './operations';
import { RecentRows } from './recent-rows';
import { sampleRows } from './reference-answers';
import { ScoreWindow } from './score-window';
import type { TrafficHour } from './traffic-hour';

/** Fewest days until a label is known, then the mean of what comes on top. */
export const labelDelay = { atLeast: 3, mean: 2 };
export const limits = { latency: 80, errors: 0.02 };
/** Newest requests that the drift report and the scores look at, and the fewest it needs. */
const recent = { most: 1200, least: 200 };
/** Hours between two looks at the inputs. */
const inputsEvery = 3;

/** An answer that was given, as monitoring learns of it. */
export interface GivenAnswer {
  readonly hour: TrafficHour;
  readonly position: number;
  readonly arm: Arm;
  /** Name of the model that gave it. */
  readonly model: string;
  readonly release: number | null;
}

/** Everything that watches the service: it sees what goes in and out, and labels when they come. */
export class Monitoring {
  readonly desk: AlertDesk;
  private readonly operations = new Operations();
  private readonly labels = new LateLabels();
  private readonly history: AnswerHistory;
  private readonly rows = new RecentRows(recent.most);
  private readonly errors = new ErrorWatch();
  /** What the inputs of now are compared with. */
  private readonly reference: Table;
  private scores = {
    champion: new ScoreWindow(recent.most),
    challenger: new ScoreWindow(recent.most),
  };
  private answered: number[] = [];
  private drift: DriftReport | null = null;
  private measured: { hour: number; windows: readonly PerformanceWindow[] } = {
    hour: -1,
    windows: [],
  };

  /** @param sought column of the class whose probability is watched */
  constructor(
    reference: Table,
    { inputs, classes }: ModelSignature,
    private readonly sought: number,
    private readonly log: FilmLog,
  ) {
    this.reference = sampleRows(reference.select(inputs.map(({ name }) => name)));
    this.history = new AnswerHistory(classes);
    this.desk = new AlertDesk(log);
  }

  /** @param latency NaN for a failed request */
  seeRequest(minute: number, arm: Arm, latency: number): void {
    this.operations.record(minute, arm, latency);
  }

  seeAnswer({ hour, position, arm, model, release }: GivenAnswer): void {
    const { batch } = hour;
    const { probabilities, loss, wrong } = hour.answer(arm, position);
    this.answered.push(position);
    this.scores[arm].add(probabilities[this.sought]!);
    const labelAt = batch.labelAt[position]!;
    const pending = { arm, model, release, loss, wrong };
    this.labels.expect(Math.ceil(labelAt * MINUTES_PER_DAY), pending);
    if (arm === 'challenger') return;
    const label = cellAt(batch.labels, position);
    this.history.add({ at: batch.at[position]!, labelAt, label, probabilities });
  }

  /** Takes the labels that come in a minute. @returns them, for the release */
  takeLabels(minute: number, champion: string): readonly PendingLabel[] {
    const labels = this.labels.take(minute);
    for (const { model, wrong } of labels) {
      if (model === champion && this.errors.update(wrong)) this.soundAlarm(minute);
    }
    return labels;
  }

  /** Looks at the service's last hour, every ten minutes. */
  watchService(minute: number): void {
    const sample = this.operations.sample(minute);
    for (const { cause, message, event } of judgeService(sample, limits)) {
      this.desk.find(minute, { cause: causes[cause], level: 'act', message }, event);
    }
  }

  /** Inputs, standing alarms, and the hour's line in the film's hash. */
  closeHour(minute: number, { batch }: TrafficHour): void {
    const mean = this.scores.champion.shares.mean.toFixed(4);
    const { known } = this.labels;
    this.log.seal(`${minute} ${batch.at.length} ${this.answered.length} ${known} ${mean}`);
    this.rows.add(batch.rows.take(this.answered));
    this.answered = [];
    if (minute % (60 * inputsEvery) === 0 && this.rows.count >= recent.least) {
      this.drift = driftReport(this.reference, this.rows.table());
      this.desk.judgeInputs(minute, this.drift, labelDelay.atLeast, this.errors.isAlarmed);
    }
    if (this.errors.isAlarmed) this.soundAlarm(minute);
    this.desk.settle(minute);
  }

  beginRelease(): void {
    this.scores.challenger.clear();
  }

  /** The challenger is the champion from now on. */
  changeChampion(): void {
    this.scores = { champion: this.scores.challenger, challenger: this.scores.champion };
    this.errors.reset();
    this.desk.resolve(causes.model);
  }

  snapshot(minute: number) {
    const hour = Math.floor(minute / 60);
    if (this.measured.hour !== hour) {
      this.measured = { hour, windows: this.history.windows(minute / MINUTES_PER_DAY) };
    }
    return {
      operations: this.operations.series,
      limits,
      drift: this.drift,
      windows: this.measured.windows,
      labels: { known: this.labels.known, waiting: this.labels.waiting },
      alerts: this.desk.alerts.filter(({ status }) => status !== 'resolved'),
      scores: {
        champion: this.scores.champion.shares,
        challenger: this.scores.challenger.shares,
      },
    } satisfies Partial<Omit<RoomSnapshot, 'scores'>> & { scores: unknown };
  }

  private soundAlarm(minute: number): void {
    const { before, now } = this.errors;
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    const message = `The error detector fires: of the newest labels ${percent(now)} show a wrong answer, ${percent(before)} did before.`;
    this.desk.find(
      minute,
      { cause: causes.model, level: 'act', message },
      { status: 'drift', mark: 'wrong more often' },
    );
  }
}
