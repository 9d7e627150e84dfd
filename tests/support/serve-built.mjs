// Runs the built loopback door on any free port: node serve-built.mjs DATA. WATCHDOG_MS makes its watchdog impatient.
import { fileURLToPath } from 'node:url';
import { serve } from '../../dist/service/serve.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { WATCHDOG_MS } = process.env;
const watchdog = WATCHDOG_MS ? { limitMs: Number(WATCHDOG_MS), tickMs: Number(WATCHDOG_MS) / 10 } : {};
process.exitCode = await serve({ port: 0, data: process.argv[2], demo: false, watchdog }, root);
