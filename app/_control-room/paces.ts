/** Speeds of the simulated clock, in simulated minutes a second. */
export const paces = [
  { minutes: 1 / 60, name: '1×' },
  { minutes: 1, name: '60×' },
  { minutes: 10, name: '600×' },
  { minutes: 1440, name: '1 day a second' },
] as const;

/** The step button plays to the next multiple of these minutes, when the inputs are looked at. */
export const stepMinutes = 180;
