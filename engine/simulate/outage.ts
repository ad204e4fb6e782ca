import { hashShare } from '@engine/core/hash-share';

/** How long an outage lasts if nobody ends it, what share of requests it fails, how slow the rest is. */
const lasts = 30;
const fails = 0.6;
const slower = 4;

/** A store that the service asks for each request is down. */
export class Outage {
  private until = 0;

  begin(minute: number): void {
    this.until = minute + lasts;
  }

  end(minute: number): void {
    this.until = Math.min(this.until, minute);
  }

  isOn(minute: number): boolean {
    return minute < this.until;
  }

  /** Latency of a request once the outage has its way with it; NaN when it fails. */
  delay(minute: number, request: number, latency: number): number {
    if (!this.isOn(minute)) return latency;
    return hashShare(`outage ${request}`) < fails ? Number.NaN : latency * slower;
  }
}
