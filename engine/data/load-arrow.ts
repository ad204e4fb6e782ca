import { packageApart } from '@engine/runtime/package-apart';

/** flechette, which reads and writes Arrow. */
export const loadArrow = packageApart('arrow.mjs', () => import('./arrow-package'));
