import type { Command } from '@engine/simulate/contract';
import type { Film } from '@engine/simulate/film';
import type { SimulationNews } from './simulation-contract';

/** Milliseconds between two snapshots while the film plays, and between two looks at the clock. */
const newsEvery = 250;
const lookEvery = 50;
/** Simulated minutes that are played before commands and the clock are looked at again. */
const stretch = 60;

export interface FilmPumpOptions {
  readonly film: Film;
  /** Minutes that are played at once before the clock starts. */
  readonly prologue: number;
  readonly onNews: (news: SimulationNews) => void;
  readonly onFailure: (error: unknown) => void;
}

type Order = (film: Film) => Promise<Film | undefined>;

/**
 * Turns real time into simulated time. It is the only clock of a simulation and decides when the
 * film is played, never what happens in it. A machine that is too slow for the pace shows the same
 * film more slowly.
 */
export class FilmPump {
  private film: Film;
  private pace = 10;
  private isPlaying = true;
  private isClosed = false;
  private target: number;
  private orders: Order[] = [];
  private readonly options: FilmPumpOptions;
  private opensAt: number;

  constructor(options: FilmPumpOptions) {
    this.options = options;
    this.film = options.film;
    this.target = this.opensAt = options.prologue;
    void this.run();
  }

  play(): void {
    this.order(async () => {
      this.isPlaying = true;
      return undefined;
    });
  }

  setPace(minutes: number): void {
    this.order(async () => {
      this.pace = minutes;
      return undefined;
    });
  }

  pause(): void {
    this.order(async (film) => {
      this.isPlaying = false;
      this.target = film.minute;
      return undefined;
    });
  }

  step(minutes: number): void {
    this.order(async (film) => {
      this.isPlaying = false;
      this.target = (Math.floor(film.minute / minutes) + 1) * minutes;
      return undefined;
    });
  }

  command(command: Command): void {
    this.order(async (film) => {
      await film.command(command);
      return undefined;
    });
  }

  restart(withCommands: boolean): void {
    this.order((film) => film.again({ withCommands }));
  }

  close(): void {
    this.isClosed = true;
  }

  private order(order: Order): void {
    this.orders.push(order);
  }

  private async run(): Promise<void> {
    let last = performance.now();
    let told = Number.NEGATIVE_INFINITY;
    let isUntold = true;
    try {
      while (!this.isClosed) {
        const isUrgent = await this.obey();
        const now = performance.now();
        if (this.isPlaying && this.film.minute >= this.opensAt) {
          this.target += ((now - last) / 1000) * this.pace;
          // What a slow machine could not catch up with is let go.
          this.target = Math.min(this.target, this.film.minute + Math.max(stretch, this.pace / 2));
        }
        last = now;
        const before = this.film.minute;
        await this.film.advance(Math.floor(Math.min(this.target, before + stretch)));
        const isMoving = this.film.minute > before;
        isUntold ||= isMoving;
        if (isUrgent || (isUntold && performance.now() - told >= newsEvery)) {
          told = performance.now();
          isUntold = false;
          this.tell();
        }
        await rest(isMoving && this.film.minute < this.target - 1 ? 0 : lookEvery);
      }
    } catch (error) {
      this.options.onFailure(error);
    }
  }

  private async obey(): Promise<boolean> {
    const orders = this.orders.splice(0);
    for (const order of orders) {
      const next = await order(this.film);
      if (!next) continue;
      this.film = next;
      this.opensAt = this.options.prologue;
      this.target = this.opensAt;
    }
    return orders.length > 0;
  }

  private tell(): void {
    const { film, isPlaying, pace } = this;
    this.options.onNews({
      ...film.snapshot,
      isPlaying,
      pace,
      isOpening: film.minute < this.opensAt,
      toCome: film.toCome,
    });
  }
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
