#!/usr/bin/env node
// Stands in for fpm: writes the words it was called with where the package would be. See deb.ts.
import { writeFileSync } from 'node:fs';

const words = process.argv.slice(2);
writeFileSync(words[words.indexOf('--package') + 1], JSON.stringify(words));
