import { EngineError } from '@engine/core/error';
import { RandomState } from '@engine/core/random';
import type { Table } from '@engine/core/table';
import type { RequestStream, Shift, StreamBatch } from './contract';
import { applyShifts } from './shift';

export interface CustomerStreamOptions {
  /** Real rows, target included; each request is about one of them. */
  readonly rows: Table;
  readonly target: string;
  /** Requests on an average simulated day. */
  readonly perDay?: number;
  /** Days until a label is known: a fixed wait, then an exponential one of this mean. */
  readonly labelDelay?: { readonly atLeast: number; readonly mean: number };
  readonly shifts?: readonly Shift[];
  /** Seed of the whole film. */
  readonly randomState?: number;
}

/** The clock's smallest step: ten simulated minutes. */
const TICKS_PER_DAY = 144;

interface Tick {
  /** Requests before this tick. */
  readonly first: number;
  readonly at: Float64Array;
  readonly wait: Float64Array;
  readonly network: Float64Array;
  readonly lost: Uint8Array;
}

/** Median milliseconds of the network, the spread of their logarithm, and the share that is lost. */
const network = { median: 24, spread: 0.25, lost: 0.002 };

/**
 * Simulated traffic of real customers: Poisson arrivals, three times as many at two in the
 * afternoon as at two in the morning. Every customer comes once before anyone comes again. Labels
 * arrive late. The stream is a function of time: a stretch can be asked for in any order, cut in
 * any way, and again, and is always the same. The milliseconds of the network are drawn too, since
 * measured ones would make every replay another film.
 */
export class CustomerStream implements RequestStream {
  private readonly options: Required<CustomerStreamOptions>;
  private readonly ticks: Tick[] = [];
  private readonly passes: Int32Array[] = [];

  /** @throws `empty-data` without rows, `missing-column`, `bad-parameter` */
  constructor(options: CustomerStreamOptions) {
    this.options = {
      perDay: 300,
      labelDelay: { atLeast: 3, mean: 2 },
      shifts: [],
      randomState: 0,
      ...options,
    };
    const { rows, target, perDay } = this.options;
    rows.column(target);
    if (rows.rows === 0) {
      throw new EngineError('empty-data', 'The stream has no customers. Pass at least one row.');
    }
    if (!(perDay > 0)) {
      throw new EngineError('bad-parameter', `perDay must be more than 0, not ${perDay}.`, {
        perDay,
      });
    }
  }

  get target(): string {
    return this.options.target;
  }

  get shifts(): readonly Shift[] {
    return this.options.shifts;
  }

  /** The same traffic with one more thing happening to it; arrivals and labels stay what they were. */
  withShift(shift: Shift): CustomerStream {
    return new CustomerStream({ ...this.options, shifts: [...this.options.shifts, shift] });
  }

  /**
   * Requests that arrive in [fromDay, untilDay).
   *
   * Cost: O(requests x columns), and once O(ticks) for the days before.
   */
  between(fromDay: number, untilDay: number): StreamBatch {
    if (!(fromDay >= 0 && untilDay >= fromDay)) {
      throw new EngineError(
        'bad-parameter',
        `The stretch from day ${fromDay} until day ${untilDay} does not exist. Days begin at 0 and go forward.`,
        { fromDay, untilDay },
      );
    }
    const at: number[] = [];
    const request: number[] = [];
    const labelAt: number[] = [];
    const milliseconds: number[] = [];
    const lost: number[] = [];
    const last = Math.ceil(untilDay * TICKS_PER_DAY - 1e-9);
    for (let index = Math.floor(fromDay * TICKS_PER_DAY + 1e-9); index < last; index++) {
      const tick = this.tick(index);
      tick.at.forEach((day, i) => {
        if (day < fromDay || day >= untilDay) return;
        at.push(day);
        request.push(tick.first + i);
        labelAt.push(day + tick.wait[i]!);
        milliseconds.push(tick.network[i]!);
        lost.push(tick.lost[i]!);
      });
    }
    const customer = Int32Array.from(request, (number) => this.customerOf(number));
    const { rows, target, shifts } = this.options;
    const taken = rows.take(customer);
    const batch: StreamBatch = {
      fromDay,
      untilDay,
      at: Float64Array.from(at),
      request: Int32Array.from(request),
      customer,
      rows: taken.drop(target),
      labels: taken.column(target),
      labelAt: Float64Array.from(labelAt),
      network: Float64Array.from(milliseconds),
      lost: Uint8Array.from(lost),
    };
    return shifts.length === 0 ? batch : applyShifts(batch, shifts);
  }

  private tick(index: number): Tick {
    for (let next = this.ticks.length; next <= index; next++) {
      const before = this.ticks[next - 1];
      this.ticks.push(this.draw(next, before ? before.first + before.at.length : 0));
    }
    return this.ticks[index]!;
  }

  /** Arrivals of one tick: exponential gaps until the tick is over. */
  private draw(index: number, first: number): Tick {
    const { perDay, labelDelay, randomState } = this.options;
    const random = new RandomState(mixSeeds(randomState, index));
    const start = index / TICKS_PER_DAY;
    const rate = perDay * (1 + 0.5 * Math.cos(2 * Math.PI * (start - 14 / 24)));
    const at: number[] = [];
    for (;;) {
      const gap = random.exponential(1 / rate);
      const day = (at.at(-1) ?? start) + gap;
      if (day >= start + 1 / TICKS_PER_DAY) break;
      at.push(day);
    }
    const wait = Float64Array.from(
      at,
      () => labelDelay.atLeast + random.exponential(labelDelay.mean),
    );
    const milliseconds = Float64Array.from(
      at,
      () => network.median * Math.exp(network.spread * random.standardNormal()),
    );
    const lost = Uint8Array.from(at, () => (random.random() < network.lost ? 1 : 0));
    return { first, at: Float64Array.from(at), wait, network: milliseconds, lost };
  }

  private customerOf(request: number): number {
    const { rows, randomState } = this.options;
    const pass = Math.floor(request / rows.rows);
    this.passes[pass] ??= new RandomState(mixSeeds(randomState ^ 0x5bd1e995, pass)).permutation(
      rows.rows,
    );
    return this.passes[pass][request % rows.rows]!;
  }
}

/** A seed for the `index`-th generator of a family. */
function mixSeeds(seed: number, index: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(index + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
