/**
 * How the editor reads cells. Each is a module, whatever it says: it may await, and its own names
 * hide the engine's. The language alone is known beside the engine, since a worker's many globals
 * would crowd completion and claim names such as `name` and `status`. What may be missing is left to
 * the running cell: a complaint at every column that has gaps would hide the real ones.
 */
export const cellCompilerOptions = {
  target: 9,
  module: 99,
  moduleResolution: 2,
  moduleDetection: 3,
  lib: ['es2022'],
  types: [],
  strict: true,
  strictNullChecks: false,
  noImplicitAny: false,
  noEmit: true,
  allowNonTsExtensions: true,
};
