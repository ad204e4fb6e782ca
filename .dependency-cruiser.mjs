const stages =
  'data|features|models|metrics|tune|track|flow|package|serve|deploy|monitor|explain|govern';

/** The arrows of the house. Each comment is what a person reads when one is broken. */
export default {
  forbidden: [
    rule(
      'lessons-look-down',
      'A lesson or a figure knows nothing of the app. Pass what it needs as props from app/.',
      { path: '^lessons/' },
      { path: '^(app|e2e)/' },
    ),
    rule(
      'engine-looks-down',
      'The engine runs in Node, in a worker and in the sandbox. Nothing of app/ or lessons/ may enter it: move the shared part into engine/, or pass it in.',
      { path: '^engine/' },
      { path: '^(app|lessons|e2e)/' },
    ),
    rule(
      'core-is-ground',
      'engine/core imports nothing but itself. Move the file to the stage that owns the idea.',
      { path: '^engine/core/', pathNot: '\\.test\\.ts$' },
      { path: '^engine/', pathNot: '^engine/core/' },
    ),
    rule(
      'stages-are-strangers',
      "A stage may know another stage by its contract.ts only, as types. Take the other stage's object as a parameter instead of importing its file. What all of them judge and split with, engine/metrics and engine/data/split, is open to everyone.",
      { path: `^engine/(${stages})/`, pathNot: '\\.(test|fixture)\\.ts$' },
      {
        path: `^engine/(${stages})/`,
        pathNot: ['^engine/$1/', '/contract\\.ts$', '^engine/(metrics|data/split)/'],
      },
    ),
    rule(
      'tests-stay-out',
      'Code of the product may not import a test or a fixture.',
      { pathNot: '\\.(test|spec|fixture)\\.tsx?$|^engine/fixtures/' },
      { path: '\\.(test|spec|fixture)\\.tsx?$|^engine/fixtures/' },
    ),
    owner(
      'tensorflow-and-onnxruntime',
      'engine/runtime',
      ['^engine/runtime/'],
      '@tensorflow/|onnxruntime-web',
    ),
    owner('dexie', 'engine/store', ['^engine/store/'], 'dexie'),
    owner('comlink', 'engine/worker', ['^engine/worker/'], 'comlink'),
    owner('next', 'app', ['^app/'], 'next/'),
    owner('react', 'app and lessons/figures', ['^app/', '^lessons/figures/'], 'react(-dom)?/'),
    owner(
      'plotly-and-monaco',
      'lessons/figures/kit and app/_notebook/editor',
      ['^lessons/figures/kit/', '^app/_notebook/editor/'],
      'plotly\\.js|monaco-editor',
    ),
    rule(
      'no-circle',
      'These files import each other in a circle, so none can be read alone. Move what they share into a third file.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'not-to-unresolvable',
      'This import leads nowhere. Check the spelling, and whether the package stands in package.json.',
      {},
      { couldNotResolve: true, pathNot: '^node:' },
    ),
    rule(
      'only-named-packages',
      'This package comes along with another one and may vanish with it. Name it in package.json before using it.',
      { path: '^(app|engine|lessons)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** One owner per heavy package, so that it can be loaded late and replaced in one place. */
function owner(name, place, paths, packages) {
  return rule(
    `${name}-has-one-owner`,
    `Only ${place} imports this package. Ask for what you need through its interface there.`,
    { path: '^(app|engine|lessons)/', pathNot: [...paths, '\\.test\\.tsx?$'] },
    { path: `node_modules/(${packages})` },
  );
}
