import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  resolve: { alias: { '@engine': folder('./engine'), '@lessons': folder('./lessons') } },
  test: { include: ['engine/**/*.test.ts', 'lessons/**/*.test.ts'] },
});
