export { ridgeClassifierRecord } from './linear/ridge-classifier';
export { votingClassifierRecord } from './meta/voting-classifier';
export { linearSVCRecord } from './svm/linear-svc';
export { svcRecord } from './svm/svc';
