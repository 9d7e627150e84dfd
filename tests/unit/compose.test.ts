import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose } from '../../commands/compose.ts';
import { ROOT, startService } from '../support/service.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-compose-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets go of the folder when preparing its record fails', async () => {
  const root = join(folder, 'broken');
  for (const part of [join('db', 'migrations'), 'package.json']) {
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  }
  mkdirSync(join(root, 'leaflets', 'rules'), { recursive: true });
  writeFileSync(join(root, 'leaflets', 'rules', 'en.md'), 'no header, so no document');
  const data = join(folder, 'data');
  const request = { door: 'loopback', root, data, demo: false, origin: () => '', own: { printers: {} } } as const;
  await expect(compose(request)).rejects.toThrow(/at fault/);
  const service = await startService({ folder: data });
  await service.stop();
});
