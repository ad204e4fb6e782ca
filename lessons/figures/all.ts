import type { AnyFigureRecord } from './contract';

/** Every figure a document may name, loaded when it is first drawn. */
export const figures: Readonly<
  Record<string, () => Promise<{ readonly default: AnyFigureRecord }>>
> = {
  'calibration-curve': () => import('./calibration-curve'),
  'canary-split': () => import('./canary-split'),
  'class-balance': () => import('./class-balance'),
  'confusion-matrix': () => import('./confusion-matrix'),
  'detector-trace': () => import('./detector-trace'),
  'distribution-shift': () => import('./distribution-shift'),
  'drift-table': () => import('./drift-table'),
  'expectation-results': () => import('./expectation-results'),
  'gate-list': () => import('./gate-list'),
  'importance-bars': () => import('./importance-bars'),
  'learning-curve': () => import('./learning-curve'),
  'metric-interval': () => import('./metric-interval'),
  'performance-line': () => import('./performance-line'),
  'profile-table': () => import('./profile-table'),
  'roc-curve': () => import('./roc-curve'),
  'score-distribution': () => import('./score-distribution'),
  'service-health': () => import('./service-health'),
};
