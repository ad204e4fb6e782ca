import type { Shift } from '@engine/serve/contract';
import type { Command, RoomSnapshot } from '@engine/simulate/contract';

/** A registered version with its package. */
export interface VersionBytes {
  /** `v3`. */
  readonly name: string;
  readonly onnx: Uint8Array;
  /** ROC AUC when it was registered; null where none was logged. */
  readonly score: number | null;
}

export interface SimulationRequest {
  readonly champion: VersionBytes;
  readonly challenger: VersionBytes | null;
  /** The data set as a CSV file. */
  readonly csv: Uint8Array | Blob;
  /** Seed of the loop that trained the champion, and of the film. */
  readonly seed: number;
  /** What had changed in the world before the champion was trained. */
  readonly world: readonly Shift[];
  /**
   * The customers that the champion learned from, where it learned from some of those still to
   * come: those whose share by `hashShare` of the salt and their number is below `share`.
   */
  readonly trainedOn: { readonly salt: string; readonly share: number } | null;
  /** Minutes to play at once, so that the room opens on a service with a past. */
  readonly prologue: number;
}

/** What is known once the models are loaded. */
export interface SimulationFacts {
  readonly customers: number;
  readonly referenceRows: number;
  /** Milliseconds ONNX Runtime took for a thousand rows on this machine, measured. */
  readonly measured: number;
  /** Simulated milliseconds that the champion adds to the network's. */
  readonly computeTime: number;
}

/** A snapshot with how the clock of the room stands to that of the world. */
export interface SimulationNews extends RoomSnapshot {
  readonly isPlaying: boolean;
  /** Simulated minutes in a second of real time. */
  readonly pace: number;
  /** True until the prologue is over. */
  readonly isOpening: boolean;
  /** Commands of an earlier showing that are still to come. */
  readonly toCome: number;
}

export interface SimulationApi {
  open(
    request: SimulationRequest,
    onNews: (news: SimulationNews) => void,
    onFailure: (message: string) => void,
  ): Promise<SimulationFacts>;
  play(): void;
  pause(): void;
  /** @param minutes simulated minutes in a second */
  setPace(minutes: number): void;
  /** Plays to the next full multiple of so many minutes and stays paused there. */
  step(minutes: number): void;
  command(command: Command): void;
  /** The same film from day 0, with or without the commands given so far. */
  restart(withCommands: boolean): void;
}
