import { Sha256 } from '@engine/core/sha256';
import type { Provenance } from './document';

const encoder = new TextEncoder();

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function textHash(text: string): string {
  return new Sha256().update(encoder.encode(text)).hex();
}

/** The hash that stands for everything which went into an output. */
export function provenanceHash({ code, inputs, seed, backend, versions }: Provenance): string {
  return textHash(JSON.stringify([code, sorted(inputs), seed, backend, sorted(versions)]));
}

/** The hash of a plain value, such as a field of the front matter. */
export function valueHash(value: unknown): string {
  return textHash(JSON.stringify(value) ?? 'undefined');
}

function sorted(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
