import type { Command, RoomSnapshot, ScriptLine } from './contract';
import { ControlRoom, type RoomSetup } from './control-room';

/** A room with the script of what people did to it, so that it can be played again. */
export class Film {
  private readonly done: ScriptLine[] = [];

  private constructor(
    private readonly room: ControlRoom,
    private readonly setup: RoomSetup,
    /** Commands of an earlier showing that are still to come, by minute. */
    private script: readonly ScriptLine[],
  ) {}

  static async open(setup: RoomSetup, script: readonly ScriptLine[] = []): Promise<Film> {
    return new Film(await ControlRoom.open(setup), setup, script);
  }

  get minute(): number {
    return this.room.minute;
  }

  get snapshot(): RoomSnapshot {
    return this.room.snapshot;
  }

  /** Commands of an earlier showing that are still to come. */
  get toCome(): number {
    return this.script.length;
  }

  /** Plays on until a minute; the script's commands happen at theirs. */
  async advance(until: number): Promise<void> {
    await this.followScript();
    while (this.minute < until) {
      const next = this.script[0]?.minute ?? until;
      await this.room.advance(Math.min(until, Math.max(this.minute + 1, next)));
      await this.followScript();
    }
  }

  /** Does what a person asks, now. */
  async command(command: Command): Promise<void> {
    this.done.push({ minute: this.minute, command });
    await this.room.command(command);
  }

  /** The same seed from day 0: without commands, or with those given so far. */
  again({ withCommands }: { readonly withCommands: boolean }): Promise<Film> {
    return Film.open(this.setup, withCommands ? [...this.done, ...this.script] : []);
  }

  private async followScript(): Promise<void> {
    while (this.script[0] && this.script[0].minute <= this.minute) {
      const [line, ...rest] = this.script;
      this.script = rest;
      await this.command(line!.command);
    }
  }
}
