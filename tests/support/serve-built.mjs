// Runs the built loopback door on any free port: node serve-built.mjs DATA
import { fileURLToPath } from 'node:url';
import { serve } from '../../dist/service/serve.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.exitCode = await serve({ port: 0, data: process.argv[2], demo: false }, root);
