export { ridgeClassifierRecord } from './linear/ridge-classifier';
export { linearSVCRecord } from './svm/linear-svc';
export { svcRecord } from './svm/svc';
