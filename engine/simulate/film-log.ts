import { Sha256 } from '@engine/core/sha256';
import type { RoomEvent } from './contract';

/** What happened, in order, and a hash that two films share only if everything was the same. */
export class FilmLog {
  readonly events: RoomEvent[] = [];
  /** SHA-256 of the hash before and the newest line, hexadecimal. */
  hash: string;

  constructor(seed: number) {
    this.hash = digest(`seed ${seed}`);
  }

  add(event: RoomEvent): void {
    this.events.push(event);
    this.seal(`${event.minute} ${event.by}: ${event.text}`);
  }

  /** Takes a line into the hash that is no event, such as an hour's numbers. */
  seal(line: string): void {
    this.hash = digest(`${this.hash}\n${line}`);
  }
}

function digest(text: string): string {
  return new Sha256().update(new TextEncoder().encode(text)).hex();
}
