export { kMeansRecord } from './cluster/k-means';
