import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the simulator's page into `www/`, to be served under `/simulator/`. */
export default defineConfig({
  root: join(import.meta.dirname, 'page'),
  base: '/simulator/',
  plugins: [react()],
  build: { outDir: join(import.meta.dirname, 'www'), emptyOutDir: true, assetsInlineLimit: 0 },
});
