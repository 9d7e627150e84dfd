#!/usr/bin/env node
// Stands in for fpm: fails where a file it was given is not there, and writes the words it was called with where the
// package would be. See deb.ts.
import { existsSync, writeFileSync } from 'node:fs';

const words = process.argv.slice(2);
const missing = words.map((word) => /^(\/[^=]*)=\//.exec(word)?.[1]).find((from) => from && !existsSync(from));
if (missing) throw new Error(`${missing} is not there.`);
writeFileSync(words[words.indexOf('--package') + 1], JSON.stringify(words));
