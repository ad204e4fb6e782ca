export { countVectorizerRecord } from './text/count-vectorizer';
export { hashingVectorizerRecord } from './text/hashing-vectorizer';
export { tfidfVectorizerRecord } from './text/tfidf-vectorizer';
