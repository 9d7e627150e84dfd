import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The renderer: three pages with module graphs of their own, so that nothing of the office is in what the kiosk loads.
 * Everything is a file of its own origin: the content security policy forbids inline scripts, styles and data URLs.
 */
export default defineConfig({
  root: 'renderer',
  base: '/',
  publicDir: false,
  plugins: [react()],
  // A test that builds runs with NODE_ENV=test: without these two, half of React would be its development half.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  oxc: { jsx: { runtime: 'automatic', development: false } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    sourcemap: false,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    rollupOptions: { input: ['kiosk', 'office', 'locked'].map((page) => `renderer/${page}/index.html`) },
  },
});
