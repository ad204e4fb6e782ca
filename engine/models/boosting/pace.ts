import { checkAborted } from '@engine/core/error';
import { yieldToEvents } from '@engine/runtime/yield-to-events';

/** Cells of the features gone through before events are let in: some milliseconds of growing. */
const CELLS_BETWEEN_EVENTS = 1e6;

/** Lets events in every few milliseconds of long work, so that it can be stopped and the page lives. */
export class Pace {
  private cells = 0;

  constructor(private readonly signal: AbortSignal | undefined) {}

  /**
   * To be called between two steps of work.
   *
   * @param cells of the features that a step as long in the growing of trees would go through.
   * @throws EngineError `aborted`
   */
  async worked(cells: number): Promise<void> {
    this.cells += cells;
    if (this.cells > CELLS_BETWEEN_EVENTS) {
      await yieldToEvents();
      this.cells = 0;
    }
    checkAborted(this.signal);
  }
}
