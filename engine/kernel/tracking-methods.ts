import type { TrackingStore } from '@engine/track/contract';

/** The methods of the tracking store that a cell may call, named once for both sides. */
export const trackingMethods = [
  'startRun',
  'logParams',
  'logMetrics',
  'logArtifact',
  'endRun',
  'getRun',
  'searchRuns',
  'metricHistory',
  'artifacts',
  'readArtifact',
  'registerModel',
  'setAlias',
  'modelVersions',
  'modelByAlias',
] as const satisfies readonly (keyof TrackingStore)[];

export type TrackingMethod = (typeof trackingMethods)[number];
