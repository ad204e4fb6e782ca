export { isolationForestRecord } from './forest/isolation-forest';
