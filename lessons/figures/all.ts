import type { AnyFigureRecord } from './contract';

/** Every figure a document may name, loaded when it is first drawn. */
export const figures: Readonly<
  Record<string, () => Promise<{ readonly default: AnyFigureRecord }>>
> = {
  'anchor-rule': () => import('./explain/anchor-rule'),
  'attribution-bars': () => import('./explain/attribution-bars'),
  'attribution-heatmap': () => import('./explain/attribution-heatmap'),
  beeswarm: () => import('./explain/beeswarm'),
  'calibration-curve': () => import('./calibration-curve'),
  'canary-split': () => import('./canary-split'),
  'class-balance': () => import('./class-balance'),
  'confusion-matrix': () => import('./confusion-matrix'),
  'counterfactual-table': () => import('./explain/counterfactual-table'),
  decision: () => import('./explain/decision'),
  dependence: () => import('./explain/dependence'),
  'detector-trace': () => import('./detector-trace'),
  'distribution-shift': () => import('./distribution-shift'),
  'drift-table': () => import('./drift-table'),
  'expectation-results': () => import('./expectation-results'),
  'explanation-consistency': () => import('./explain/explanation-consistency'),
  'faithfulness-scatter': () => import('./explain/faithfulness-scatter'),
  force: () => import('./explain/force'),
  'gate-list': () => import('./gate-list'),
  'importance-bars': () => import('./importance-bars'),
  'learning-curve': () => import('./learning-curve'),
  'lime-weights': () => import('./explain/lime-weights'),
  'method-agreement': () => import('./explain/method-agreement'),
  'metric-interval': () => import('./metric-interval'),
  'partial-dependence': () => import('./explain/partial-dependence'),
  'performance-line': () => import('./performance-line'),
  'profile-table': () => import('./profile-table'),
  'replacement-curves': () => import('./explain/replacement-curves'),
  'roc-curve': () => import('./roc-curve'),
  'score-distribution': () => import('./score-distribution'),
  'service-health': () => import('./service-health'),
  waterfall: () => import('./explain/waterfall'),
};
