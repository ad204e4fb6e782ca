import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/root.mjs';
import { timed } from './setup/timed.mjs';
import { engineTypes } from './types/engine-types.mjs';

const file = 'public/types/engine.d.ts';

/** Writes what the editor knows about the names in a cell. */
const { value: text, seconds } = await timed(async () => engineTypes());
mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
writeFileSync(path.join(root, file), text);
console.log(`${file}: ${(text.length / 1000).toFixed(0)} kB in ${seconds}.`);
