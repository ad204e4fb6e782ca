/**
 * The engine's table of contents: everything a cell or a script can use, one line each. This is
 * the entry of `public/engine/engine.mjs`.
 */
// core
export { EngineError } from './core/error';
export { Matrix } from './core/matrix';
export { RandomState } from './core/random';
export { Table } from './core/table';
// data
// features
// models
// metrics
// explain
// monitor
// track
// flow
// package
// serve
// deploy
