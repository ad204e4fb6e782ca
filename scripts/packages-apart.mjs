import path from 'node:path';

/**
 * An esbuild plugin that leaves heavy packages out of the bundles that only name them: a module
 * `<name>-package.ts` is a file of its own at run time, `<name>.mjs` beside the bundle.
 */
export const packagesApart = {
  name: 'packages-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/\w+-package$/ }, ({ path: module, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      return { path: `./${path.basename(module, '-package')}.mjs`, external: true };
    });
  },
};
