import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@engine': folder('./engine'),
      '@lessons': folder('./lessons'),
      '@app': folder('./app'),
    },
  },
  test: {
    include: ['{engine,lessons,app}/**/*.test.ts', 'scripts/**/*.test.mjs'],
    allowOnly: false,
    // The engine keeps nothing between tests but its host, so files may share a process: half the time.
    isolate: false,
  },
});
