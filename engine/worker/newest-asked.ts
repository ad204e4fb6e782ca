/** Questions under way, by name: asking the same thing again ends the asking before. */
export class NewestAsked {
  private readonly running = new Map<string, AbortController>();

  /** Ends the question of this name that is under way; gives the signal of the new one. */
  start(name: string): AbortSignal {
    this.running.get(name)?.abort();
    const own = new AbortController();
    this.running.set(name, own);
    return own.signal;
  }

  /** Ends whatever is being worked out, or only what was asked by this name. */
  stop(name?: string): void {
    for (const [asked, controller] of this.running) {
      if (name === undefined || asked === name) controller.abort();
    }
  }
}
