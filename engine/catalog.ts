/**
 * The engine's table of contents: everything a cell or a script can use, one line each. This is
 * the entry of `public/engine/engine.mjs`.
 */
// core
export { concatTables } from './core/concat-tables';
export { EngineError } from './core/error';
export { hashShare } from './core/hash-share';
export { Matrix } from './core/matrix';
export { RandomState } from './core/random';
export { Table } from './core/table';
// runtime
export { setHost } from './runtime/host';
export { backend, noteBackend } from './runtime/last-backend';
export { measureBackends } from './runtime/measure-backends';
// data
export { checkTarget } from './data/check-target';
export { contentHash } from './data/content-hash';
export { openDataset } from './data/open-dataset';
export { profileTable } from './data/profile-table';
export { readCsv } from './data/read-csv';
export { suggestExpectations } from './data/suggest-expectations';
export { toCsv } from './data/to-csv';
export { trainTestSplit } from './data/train-test-split';
export { validateExpectations } from './data/validate-expectations';
// features
export { makeColumnSelector } from './features/compose/column-selector';
export { ColumnTransformer } from './features/compose/column-transformer';
export { OneHotEncoder } from './features/encode/one-hot-encoder';
export { Pipeline } from './features/compose/pipeline';
export { SimpleImputer } from './features/impute/simple-imputer';
export { StandardScaler } from './features/scale/standard-scaler';
// models
export { DecisionTreeClassifier } from './models/tree/decision-tree-classifier';
export { DummyClassifier } from './models/dummy/dummy-classifier';
export { exportText } from './models/tree/export-text';
export { LogisticRegression } from './models/linear/logistic-regression';
export { MLPClassifier } from './models/network/mlp-classifier';
export { RandomForestClassifier } from './models/forest/random-forest-classifier';
// metrics
export { accuracyScore } from './metrics/classification/accuracy-score';
export { averagePrecisionScore } from './metrics/classification/average-precision-score';
export { bootstrapInterval } from './metrics/uncertainty/bootstrap-interval';
export { brierScoreLoss } from './metrics/classification/brier-score-loss';
export { calibrationCurve } from './metrics/classification/calibration-curve';
export { confusionMatrix } from './metrics/classification/confusion-matrix';
export { f1Score } from './metrics/classification/f1-score';
export { logLoss } from './metrics/classification/log-loss';
export { precisionRecallCurve } from './metrics/classification/precision-recall-curve';
export { precisionScore } from './metrics/classification/precision-score';
export { recallScore } from './metrics/classification/recall-score';
export { rocAucScore } from './metrics/classification/roc-auc-score';
export { rocCurve } from './metrics/classification/roc-curve';
// explain
export { permutationImportance } from './explain/permutation-importance';
// monitor
export { ksTest } from './monitor/ks-test';
export { populationStabilityIndex } from './monitor/population-stability-index';
export { ADWIN } from './monitor/adwin';
export { foldFinding, resolveAlert, snoozeAlert } from './monitor/alert';
export { chiSquareTest } from './monitor/chi-square-test';
export { DDM } from './monitor/ddm';
export { driftReport } from './monitor/drift-report';
export { PageHinkley } from './monitor/page-hinkley';
export { performanceWindows } from './monitor/performance-windows';
export { watchStream } from './monitor/watch-stream';
// track
export { ActiveRun, startRun } from './track/active-run';
export {
  downloadModel,
  getModelVersionByAlias,
  registerModel,
  setRegisteredModelAlias,
} from './track/register-model';
export { searchRuns } from './track/search-runs';
// flow
export { checkGates } from './flow/check-gates';
export { retrainingTrigger } from './flow/retraining-trigger';
// package
export { version } from './package/engine-version';
export { exportOnnx } from './package/export-onnx';
// serve
export { CustomerStream } from './serve/customer-stream';
export { ServedModel, serveModel } from './serve/serve-model';
export { simulatedComputeTime } from './serve/simulated-compute-time';
export { suggestConceptDrift, suggestCovariateShift } from './serve/suggest-shift';
// deploy
export { advanceCanary, challengerShare, routeRequest, startCanary } from './deploy/canary';
export { runCanary } from './deploy/run-canary';
export { serveTraffic } from './deploy/serve-traffic';
