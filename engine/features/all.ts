export { columnTransformerRecord } from './compose/column-transformer';
export { oneHotEncoderRecord } from './encode/one-hot-encoder';
export { pipelineRecord } from './compose/pipeline';
export { simpleImputerRecord } from './impute/simple-imputer';
export { standardScalerRecord } from './scale/standard-scaler';
