import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import zmp from 'zmp-vite-plugin';

const root = import.meta.dirname;

/** zmp-ui's icon font comes from a foreign host; our icons are our own, so the font is never asked for. */
const withoutIconFont: Plugin = {
  name: 'without-icon-font',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('zmp-ui') || !id.endsWith('.css')) return null;
    return code.replace(/@font-face\s*\{[^}]*h5\.zadn\.vn[^}]*\}/g, '');
  },
};

/**
 * Builds the mini-app into `miniapp/www/`. `VITE_SIMULATED=true` puts in the way in of the demonstration;
 * `VITE_API_URL` is the server's address where the app is not served by it (inside Zalo).
 */
export default defineConfig({
  root,
  plugins: [withoutIconFont, react(), zmp(JSON.parse(readFileSync(join(root, 'app-config.json'), 'utf8')))],
  build: { outDir: join(root, 'www'), emptyOutDir: true, target: 'es2020', cssTarget: ['safari14', 'chrome87'] },
});
