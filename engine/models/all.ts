export { decisionTreeClassifierRecord } from './decision-tree-classifier';
export { dummyClassifierRecord } from './dummy-classifier';
export { logisticRegressionRecord } from './logistic-regression';
export { mlpClassifierRecord } from './mlp-classifier';
export { randomForestClassifierRecord } from './random-forest-classifier';
