export { columnTransformerRecord } from './column-transformer';
export { oneHotEncoderRecord } from './one-hot-encoder';
export { pipelineRecord } from './pipeline';
export { simpleImputerRecord } from './simple-imputer';
export { standardScalerRecord } from './standard-scaler';
