/** The reader and writer of Arrow; becomes `arrow.mjs`, which loads when needed. */
export {
  dictionary,
  float64,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
