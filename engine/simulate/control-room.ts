import type { Table } from '@engine/core/table';
import type { Arm, CanaryOptions } from '@engine/deploy/contract';
import type { Shift } from '@engine/serve/contract';
import { CustomerStream } from '@engine/serve/customer-stream';
import { breakFeature } from './break-feature';
import {
  type Command,
  type Injection,
  type Locks,
  type Maturity,
  MINUTES_PER_DAY,
  type RoomEvent,
  type RoomSnapshot,
  type ScoreShares,
  type SimulatedModel,
} from './contract';
import { FilmLog } from './film-log';
import { moveInputs, moveRule } from './injected-shift';
import { labelDelay, limits, Monitoring } from './monitoring';
import { Outage } from './outage';
import { rarestClass, sampleRows, scoresOf } from './reference-answers';
import { Release } from './release';
import { roomLocks } from './room-locks';
import { scoreShares } from './score-window';
import { TrafficHour } from './traffic-hour';

export interface RoomSetup {
  /** Rows the model learned from, target included: what now is compared with. */
  readonly reference: Table;
  /** Real customers that the traffic is about, target included. */
  readonly customers: Table;
  readonly target: string;
  readonly champion: SimulatedModel;
  readonly challenger: SimulatedModel | null;
  /** Seed of the whole film. */
  readonly seed: number;
  /** What has changed in the world before day 0. */
  readonly world?: readonly Shift[];
  /** Requests on an average day. */
  readonly perDay?: number;
  /** Steps and gates of a release. */
  readonly rules?: Partial<CanaryOptions>;
}

/** A request gets its share of a release only; 60 of them are about half a day of the first step. */
const rules = { minRequests: 60, maxLatency: limits.latency, maxErrorRate: limits.errors };

/**
 * A service in simulated time: traffic, releases, drift, late labels and alerts. What happens until
 * a minute depends on the setup and on the commands given before it alone; there is no clock and no
 * dice in it, and no way of cutting the time into calls changes it.
 *
 * Cost: about 0.3 s for a simulated day of 2,400 requests with 19 columns.
 */
export class ControlRoom {
  minute = 0;
  private readonly log: FilmLog;
  private readonly monitoring: Monitoring;
  private readonly outage = new Outage();
  /** Day on which each thing was last injected. */
  private readonly since: Partial<Record<Injection, number>> = {};
  private maturity: Maturity = 2;
  private champion: SimulatedModel;
  private stream: CustomerStream;
  private release: Release | null = null;
  private releases = 0;
  private hour: TrafficHour | null = null;

  private constructor(
    private readonly setup: RoomSetup,
    private readonly sought: number,
    private training: ScoreShares,
  ) {
    const { reference, customers, target, seed, perDay = 2400, champion, world = [] } = setup;
    this.log = new FilmLog(seed);
    this.monitoring = new Monitoring(reference, champion.model.signature, sought, this.log);
    this.champion = champion;
    this.stream = new CustomerStream({
      rows: customers,
      target,
      perDay,
      labelDelay,
      shifts: world,
      randomState: seed,
    });
    this.tell('ok', `${champion.name} is in service`, `${champion.name} in service`, 'service');
  }

  /** Opens the room on day 0. Cost: one call of the champion on up to 2,000 rows. */
  static async open(setup: RoomSetup): Promise<ControlRoom> {
    const { reference, target, champion } = setup;
    const sought = rarestClass(reference.column(target), champion.model.signature.classes);
    const training = await scoresOf(champion.model, sampleRows(reference), sought);
    return new ControlRoom(setup, sought, scoreShares(training));
  }

  /** Plays on until a minute. */
  async advance(until: number): Promise<void> {
    while (this.minute < until) {
      this.hour ??= await TrafficHour.load(this.stream, Math.floor(this.minute / 60), {
        champion: this.champion,
        challenger: this.active?.challenger ?? null,
      });
      this.passMinute(this.hour);
      if (this.minute % 60 === 0) await this.closeHour(this.hour);
    }
  }

  /** Does what a person asks, at this minute. A locked command changes nothing. */
  async command(command: Command): Promise<void> {
    const lock = command.type === 'inject' ? command.what : command.type;
    if (Object.hasOwn(this.locks, lock)) return;
    switch (command.type) {
      case 'inject':
        return this.inject(command.what);
      case 'start canary':
        return this.begin(this.setup.challenger!, 'Canary of');
      case 'advance':
      case 'roll back':
        this.release!.decide(command.type, this.day);
        return this.followRelease('you', 'Decided by hand.');
      case 'repair':
        this.outage.end(this.minute);
        return this.tell('ok', 'The feature store is back', 'repaired', 'you');
      case 'snooze':
        this.monitoring.desk.snooze(command.cause, this.minute);
        return this.log.seal(`${this.minute} snooze ${command.cause}`);
      case 'maturity':
        this.maturity = command.level;
        return this.log.seal(`${this.minute} maturity ${command.level}`);
    }
  }

  get snapshot(): RoomSnapshot {
    const { minute, release, champion, setup, active } = this;
    const { scores, ...seen } = this.monitoring.snapshot(minute);
    return {
      ...seen,
      minute,
      seed: setup.seed,
      filmHash: this.log.hash,
      maturity: this.maturity,
      champion: champion.name,
      releaseScore: champion.score ?? null,
      challenger: setup.challenger?.name ?? null,
      release: release?.snapshot ?? null,
      scores: {
        label: String(champion.model.signature.classes[this.sought]),
        training: this.training,
        champion: scores.champion,
        challenger: active ? scores.challenger : null,
      },
      events: this.log.events,
      outage: this.outage.isOn(minute),
      locks: this.locks,
    };
  }

  private get day(): number {
    return this.minute / MINUTES_PER_DAY;
  }

  /** The release that is under way, if any. */
  private get active(): Release | null {
    return this.release?.phase === 'progressing' ? this.release : null;
  }

  private get locks(): Locks {
    return roomLocks({
      since: this.since,
      outage: this.outage.isOn(this.minute),
      releasing: this.active?.challenger.name ?? null,
      champion: this.champion.name,
      challenger: this.setup.challenger?.name ?? null,
    });
  }

  private passMinute(hour: TrafficHour): void {
    for (const position of hour.requestsIn(this.minute)) this.handle(hour, position);
    const { release } = this;
    for (const label of this.monitoring.takeLabels(this.minute, this.champion.name)) {
      if (release && label.release === release.id) release.label(label.arm, label.loss);
    }
    this.minute++;
    if (this.minute % 10 === 0) this.monitoring.watchService(this.minute);
  }

  private handle(hour: TrafficHour, position: number): void {
    const { batch } = hour;
    const release = this.active;
    const arm: Arm = release?.route(batch.customer[position]!) ?? 'champion';
    const model = arm === 'challenger' ? release!.challenger : this.champion;
    const onTheWay = batch.network[position]! + model.computeTime;
    const latency = batch.lost[position]
      ? Number.NaN
      : this.outage.delay(this.minute, batch.request[position]!, onTheWay);
    this.monitoring.seeRequest(this.minute, arm, latency);
    release?.serve(arm, latency);
    if (Number.isNaN(latency)) return;
    const from = { model: model.name, release: release?.id ?? null };
    this.monitoring.seeAnswer({ hour, position, arm, ...from });
  }

  private async closeHour(hour: TrafficHour): Promise<void> {
    this.hour = null;
    this.monitoring.closeHour(this.minute, hour);
    const check = this.active?.check(this.day, this.maturity);
    if (check && check.action !== 'hold') await this.followRelease('gates', check.reason);
  }

  private async inject(what: Injection): Promise<void> {
    const { target, reference, champion } = this.setup;
    this.since[what] = this.day;
    if (what === 'outage') {
      this.outage.begin(this.minute);
      return this.tell('idle', 'The feature store goes down', 'outage', 'you');
    }
    if (what === 'bad release') {
      const { model, fault } = await breakFeature(this.champion.model, reference, target);
      const name = `bad ${this.champion.name}`;
      return this.begin({ ...this.champion, name, model }, `A build that ${fault}: canary of`);
    }
    const columns = champion.model.signature.inputs.map(({ name }) => name);
    const rows = reference.select([...columns, target]);
    const move = what === 'covariate' ? moveInputs : moveRule;
    const { shift, text, mark } = move(rows, target, this.day);
    this.stream = this.stream.withShift(shift);
    this.hour = null;
    this.tell('idle', text, mark, 'you');
  }

  private begin(challenger: SimulatedModel, what: string): void {
    this.releases++;
    this.release = new Release(this.releases, challenger, this.minute, {
      ...rules,
      ...this.setup.rules,
    });
    this.monitoring.beginRelease();
    this.hour = null;
    const share = `${Math.round(this.release.share * 100)} %`;
    this.tell('running', `${what} ${challenger.name} at ${share}`, `canary ${share}`, 'you');
  }

  /** Draws the consequences of a step that the release has taken. */
  private async followRelease(by: 'you' | 'gates', reason: string): Promise<void> {
    const { phase, share, challenger } = this.release!;
    const { name } = challenger;
    if (phase === 'progressing') {
      const step = `${Math.round(share * 100)} %`;
      return this.tell('running', `${name} goes to ${step}`, step, by);
    }
    if (phase === 'rolled back') {
      return this.tell('failed', `${name} is rolled back. ${reason}`, 'rolled back', by);
    }
    this.champion = challenger;
    this.hour = null;
    this.monitoring.changeChampion();
    const rows = sampleRows(this.setup.reference);
    this.training = scoreShares(await scoresOf(challenger.model, rows, this.sought));
    this.tell('ok', `${name} becomes champion`, `${name} champion`, by);
  }

  private tell(status: RoomEvent['status'], text: string, mark: string, by: RoomEvent['by']): void {
    this.log.add({ minute: this.minute, status, text, mark, by });
  }
}
