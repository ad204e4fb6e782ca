import type { ParamSpec } from '@engine/core/component';
import type { KernelName } from './kernel';

/** Options that support vector machines with a kernel share. */
export interface KernelMachineParams {
  /** Cost of a row on the wrong side; smaller gives a smoother border. */
  readonly C: number;
  readonly kernel: KernelName;
  /** Reach of the kernels rbf, poly and sigmoid; larger reaches less far. */
  readonly gamma: number | 'scale' | 'auto';
  /** Power of the kernel poly. */
  readonly degree: number;
  /** Constant in the kernels poly and sigmoid. */
  readonly coef0: number;
  /** How much the optimality conditions may be missed. */
  readonly tol: number;
  /** Most steps; -1 for no limit. */
  readonly maxIter: number;
}

export const costParam: ParamSpec = {
  name: 'C',
  type: 'float',
  default: 1,
  min: 1e-12,
  summary: 'Cost of a row on the wrong side; smaller is simpler.',
};

export const kernelMachineParams: readonly ParamSpec[] = [
  costParam,
  {
    name: 'kernel',
    type: 'choice',
    default: 'rbf',
    choices: ['linear', 'poly', 'rbf', 'sigmoid'],
    summary: 'How the likeness of two rows is measured.',
  },
  {
    name: 'gamma',
    type: 'choice',
    default: 'scale',
    choices: ['scale', 'auto'],
    min: 0,
    summary: 'Reach of the kernel: larger reaches less far.',
  },
  { name: 'degree', type: 'integer', default: 3, min: 0, summary: 'Power of the kernel poly.' },
  {
    name: 'coef0',
    type: 'float',
    default: 0,
    summary: 'Constant in the kernels poly and sigmoid.',
  },
  {
    name: 'tol',
    type: 'float',
    default: 1e-3,
    min: Number.MIN_VALUE,
    summary: 'How much the optimality conditions may be missed.',
  },
  {
    name: 'maxIter',
    type: 'integer',
    default: -1,
    min: -1,
    summary: 'Most steps; -1 for no limit.',
  },
];
