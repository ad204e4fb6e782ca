/**
 * What a component needs in the bench besides its defaults. One without an entry is measured with
 * its defaults on `X` and its target, so a new component needs nothing here.
 *
 * - `params` for both sides (names are turned into Python's); `nativeParams` instead of them there.
 * - `on` the data that `fit` takes, where it is not X (and y).
 * - `queries` rows to predict by a model of any size, instead of 10,000 by one of 10,000 rows.
 * - `targets` by what is measured and by rows: our time / native time at most.
 * - `sizes` in place of the usual ones, with a `note` that says why; `upTo` the most rows, and why.
 * - `ways` of ours that are compared with the same native one.
 * - `skip` why there is nothing to measure.
 */
const at = (rows, ratio) => ({ [rows]: ratio });
const below1 = at(1e5, 1);
/** Up to where all pairs of rows are looked at in seconds. */
const allPairs = { sizes: [1e3, 4e3], note: 'time grows with the square of the rows' };
/** A million texts are 140 MB before any work is done. */
const texts = { on: ['texts'], sizes: [1e3, 1e4, 1e5] };

const model = (name, native, params = {}) => ({ model: name, native, params });
const logistic = model('LogisticRegression', 'sklearn.linear_model.LogisticRegression');
const ridge = model('Ridge', 'sklearn.linear_model.Ridge');
const naiveBayes = model('GaussianNB', 'sklearn.naive_bayes.GaussianNB');
const linear = model('LinearRegression', 'sklearn.linear_model.LinearRegression');
const scaler = model('StandardScaler', 'sklearn.preprocessing.StandardScaler');
const ranges = model('MinMaxScaler', 'sklearn.preprocessing.MinMaxScaler');

const twoClassifiers = {
  estimators: {
    named: [
      ['linear', logistic],
      ['bayes', naiveBayes],
    ],
  },
};
const twoRegressors = {
  estimators: {
    named: [
      ['ridge', ridge],
      ['linear', linear],
    ],
  },
};
const twoScalers = {
  named: [
    ['standard', scaler],
    ['ranges', ranges],
  ],
};
const xgboost = { nativeParams: { treeMethod: 'hist' } };
/** Twenty trees tell the ratio as well as a hundred, and a regressor's look at every column. */
const twentyTrees = { params: { nEstimators: 20 } };
/** A network is asked for some passes over the rows, not for its last digit. */
const tenPasses = { params: { maxIter: 10 } };

export const components = {
  RandomForestClassifier: {
    ways: [
      { label: 'exact', targets: { fit: { 1e3: 1, 1e4: 1, 1e5: 1 } } },
      {
        label: 'hist',
        params: { engine: 'hist' },
        // The native one knows exact splits only; the number of trees is the same.
        nativeParams: {},
        targets: { fit: { 1e4: 0.17, 1e5: 0.05 } },
      },
      {
        label: 'exact, one thread',
        workers: 1,
        upTo: { rows: 1e4, why: 'left out: takes minutes' },
      },
      { label: 'hist, one thread', workers: 1, params: { engine: 'hist' }, nativeParams: {} },
    ],
  },
  RandomForestRegressor: {
    ...twentyTrees,
    ways: [
      { label: 'exact' },
      { label: 'hist', params: { engine: 'hist' }, nativeParams: twentyTrees.params },
    ],
  },
  ExtraTreesRegressor: twentyTrees,
  XGBClassifier: { ...xgboost, targets: { fit: { 1e4: 0.5, 1e5: 0.6, 1e6: 0.75 } } },
  XGBRegressor: xgboost,
  LogisticRegression: { targets: { fit: below1 } },
  Ridge: { targets: { fit: below1 } },
  // One start: the cost of ten is ten times that.
  KMeans: { params: { nInit: 1 }, targets: { fit: below1 } },
  KNeighborsClassifier: { queries: 1000, targets: { predict: below1 } },
  KNeighborsRegressor: { queries: 1000 },
  PCA: { targets: { fitTransform: below1 } },
  GaussianNB: { targets: { fit: below1 } },
  BernoulliNB: { targets: { fit: below1 } },
  MultinomialNB: { on: ['counts', 'y'], targets: { fit: below1 } },
  ComplementNB: { on: ['counts', 'y'], targets: { fit: below1 } },
  CategoricalNB: { on: ['categories', 'y'], targets: { fit: below1 } },
  SVC: { ...allPairs, queries: 1000 },
  SVR: { ...allPairs, queries: 1000 },
  MLPClassifier: {
    params: { ...tenPasses.params, backend: 'exact' },
    nativeParams: tenPasses.params,
  },
  MLPRegressor: tenPasses,
  CalibratedClassifierCV: { params: { estimator: naiveBayes } },
  VotingClassifier: { params: twoClassifiers },
  VotingRegressor: { params: twoRegressors },
  StackingClassifier: { params: twoClassifiers },
  StackingRegressor: { params: twoRegressors },

  OneHotEncoder: { on: ['categories'], nativeParams: { sparseOutput: false } },
  OrdinalEncoder: { on: ['categories'] },
  TargetEncoder: { on: ['categories', 'y'], native: null },
  KNNImputer: { on: ['missing'], ...allPairs },
  SimpleImputer: { on: ['missing'] },
  MissingIndicator: { on: ['missing'] },
  // The native solver that computes the same, to the last digits.
  TruncatedSVD: { nativeParams: { algorithm: 'arpack' } },
  KBinsDiscretizer: { params: { encode: 'ordinal' } },
  CountVectorizer: texts,
  HashingVectorizer: texts,
  TfidfVectorizer: texts,
  TfidfTransformer: { on: ['counts'] },
  SelectFromModel: { params: { estimator: logistic } },
  RFE: { params: { estimator: logistic } },
  RFECV: { params: { estimator: logistic } },
  Pipeline: {
    params: {
      steps: {
        named: [
          ['scale', scaler],
          ['model', logistic],
        ],
      },
    },
    measure: 'fit',
    on: ['X', 'y'],
  },
  FeatureUnion: { params: { transformerList: twoScalers } },
  ColumnTransformer: {
    skip: 'not measured: it costs what its parts cost',
  },
  FunctionTransformer: { skip: 'not measured: it does nothing by default' },
  DatetimeFeatures: { skip: 'not measured: the rows of the bench have no dates' },
};

const call = (module, name, args, options) => ({
  what: name,
  name,
  native: `sklearn.${module}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  args: args.map((data) => ({ data })),
  options,
});

/** Functions on rows or predictions: their name, where scikit-learn has it, and what they take. */
export const functions = [
  {
    ...call('feature_selection', 'mutualInfoClassif', ['X', 'y'], { randomState: 0 }),
    targets: { 1e3: 0.2, 1e4: 0.2, 1e5: 0.2 },
  },
  {
    ...call('feature_selection', 'mutualInfoRegression', ['X', 'yNumber'], { randomState: 0 }),
    targets: { 1e3: 0.2, 1e4: 0.2, 1e5: 0.2 },
  },
  {
    ...call('feature_selection', 'chi2', ['counts', 'y']),
    native: 'sklearn.feature_selection.chi2',
  },
  call('feature_selection', 'fClassif', ['X', 'y']),
  call('feature_selection', 'fRegression', ['X', 'yNumber']),
  call('metrics', 'accuracyScore', ['y', 'predicted']),
  call('metrics', 'f1Score', ['y', 'predicted']),
  call('metrics', 'confusionMatrix', ['y', 'predicted']),
  call('metrics', 'logLoss', ['y', 'score']),
  call('metrics', 'rocAucScore', ['y', 'score']),
  call('metrics', 'rocCurve', ['y', 'score']),
  call('metrics', 'averagePrecisionScore', ['y', 'score']),
  call('metrics', 'r2Score', ['yNumber', 'score']),
  call('metrics', 'meanAbsoluteError', ['yNumber', 'score']),
  { ...call('metrics', 'silhouetteScore', ['X', 'y']), ...allPairs },
];

const forest = (params) =>
  model('RandomForestClassifier', 'sklearn.ensemble.RandomForestClassifier', params);
const boosted = {
  ...model('XGBClassifier', 'xgboost.XGBClassifier', { nEstimators: 100, maxDepth: 6 }),
  nativeParams: { nEstimators: 100, maxDepth: 6, treeMethod: 'hist' },
};
const onRows = [{ data: 'X' }, { data: 'y' }];

/** Searches and validation: a model, and what is done with it. */
export const searches = [
  {
    what: 'GridSearchCV of a forest, 4 candidates x 5 folds',
    sizes: [1e3, 1e4],
    ...gridOf(['exact', 'hist'], { 1e3: 0.2, 1e4: 0.2 }),
  },
  {
    what: 'crossValScore of LogisticRegression, 5 folds',
    native: {
      do: 'call',
      native: 'sklearn.model_selection.cross_val_score',
      args: [logistic, ...onRows],
      options: { cv: 5 },
    },
    ours: [
      {
        task: {
          do: 'call',
          name: 'crossValScore',
          args: [logistic, ...onRows],
          options: { cv: 5 },
        },
      },
    ],
  },
];

/** The same grid, searched with either engine of ours, against scikit-learn's exact forest. */
function gridOf(engines, targets) {
  const paramGrid = { maxDepth: [4, 8], minSamplesLeaf: [1, 5] };
  const search = (estimator) => ({
    do: 'fit',
    of: {
      model: 'GridSearchCV',
      native: 'sklearn.model_selection.GridSearchCV',
      params: { estimator, paramGrid, cv: 5 },
    },
    args: onRows,
  });
  return {
    native: search(forest({ nEstimators: 50 })),
    ours: engines.map((engine) => ({
      label: engine,
      task: search(forest({ nEstimators: 50, engine })),
      targets: engine === 'hist' ? targets : undefined,
    })),
  };
}

const fitted = (spec) => ({ ...spec, fitted: true, on: onRows });
const importance = (estimator) => {
  const args = [fitted(estimator), ...onRows];
  const options = { nRepeats: 5, randomState: 0 };
  return {
    native: { do: 'call', native: 'sklearn.inspection.permutation_importance', args, options },
    ours: { do: 'call', name: 'permutationImportance', args, options },
  };
};

/** Explanations; one that `needs` what the engine does not have is left out. */
export const explanations = [
  {
    what: 'TreeExplainer, 100 boosted trees of depth 6',
    needs: 'TreeExplainer',
    sizes: [1e3, 1e4],
    native: { do: 'contribs', args: [fitted(boosted), { data: 'X' }] },
    ours: [{ task: shapValues(boosted, { data: 'X' }), targets: { 1e3: 0.2, 1e4: 0.2 } }],
  },
  {
    what: 'TreeExplainer, one more row',
    needs: 'TreeExplainer',
    sizes: [1e4],
    // A frame of a screen that shows 60 of them a second.
    ours: [{ task: shapValues(boosted, { data: 'X', rows: 1 }), targets: { 1e4: { ms: 16 } } }],
  },
  {
    what: 'TreeExplainer against 1,000 background rows',
    needs: 'TreeExplainer',
    sizes: [1e3],
    ours: [
      {
        task: shapValues(boosted, { data: 'X' }, { data: { data: 'X' } }),
        targets: { 1e3: { ms: 1000 } },
      },
    ],
  },
  // Apart, since brute fills the memory that the exact way is fast by not needing.
  ...[
    ['exact', { method: 'exact' }],
    ['exact, in log-odds', { method: 'exact', responseMethod: 'decisionFunction' }],
    ['brute', { method: 'brute' }],
  ].map(([way, options]) => ({
    what: `partialDependence of XGBClassifier, one column, ${way}`,
    needs: 'partialDependence',
    sizes: [1e3, 1e4],
    native: {
      do: 'call',
      native: 'sklearn.inspection.partial_dependence',
      args: [fitted(boosted), { data: 'X' }, [0]],
      options: { kind: 'average', method: 'brute' },
    },
    ours: [
      {
        task: {
          do: 'call',
          name: 'partialDependence',
          args: [fitted(boosted), { data: 'X' }, 0],
          options,
        },
        targets: options.method === 'exact' ? { 1e4: { ms: 50 } } : undefined,
      },
    ],
  })),
  ...[forest({ nEstimators: 20 }), boosted, logistic].map((estimator) => {
    const { native, ours } = importance(estimator);
    return {
      what: `permutationImportance of ${estimator.model}`,
      needs: 'permutationImportance',
      sizes: [1e3, 1e4],
      native,
      ours: [{ task: ours, targets: { 1e4: 0.35 } }],
    };
  }),
];

function shapValues(estimator, rows, ...options) {
  const explainer = { make: 'TreeExplainer', args: [fitted(estimator), ...options] };
  return { do: 'shapValues', of: explainer, args: [rows] };
}
