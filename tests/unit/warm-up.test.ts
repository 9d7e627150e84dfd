import { expect, it } from 'vitest';
import { createService } from '../../service/service.ts';
import { startService } from '../support/service.ts';

it('warms up some time after the first answer, once, and not after the end', async () => {
  const running = await startService({ demo: true, own: { printers: {} } });
  const open: number[] = [];
  const service = createService({
    parts: running.parts,
    fontsFolder: 'assets/fonts',
    rendererFolder: 'dist/renderer',
    startTimer(ms) {
      open.push(ms);
      return { cancel: () => void open.splice(open.indexOf(ms), 1) };
    },
    network: () => ({ names: () => [], open: () => Promise.reject(new Error('The office door stays shut.')) }),
    now: () => 0,
  });
  const handler = service.handler('loopback', () => true);
  expect(open).toEqual([]);
  await handler(new Request('http://127.0.0.1/'));
  await handler(new Request('http://127.0.0.1/'));
  expect(open).toHaveLength(1);
  await service.close();
  expect(open).toEqual([]);
  await running.stop();
});
