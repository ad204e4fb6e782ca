export { dummyClassifierRecord } from './dummy/dummy-classifier';
export { randomForestClassifierRecord } from './forest/random-forest-classifier';
export { logisticRegressionRecord } from './linear/logistic-regression';
export { mlpClassifierRecord } from './network/mlp-classifier';
export { decisionTreeClassifierRecord } from './tree/decision-tree-classifier';
