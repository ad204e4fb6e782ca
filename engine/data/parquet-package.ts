/** The reader of Parquet and its decompressors; becomes `parquet.mjs`, which loads when needed. */
export { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
export { compressors } from 'hyparquet-compressors';
