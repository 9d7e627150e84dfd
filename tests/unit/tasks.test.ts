import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordPaths } from '../../db/record.ts';
import { signedIn } from '../support/answers.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

it('does long work in a thread of its own, one of a name at a time, and says that it runs', async () => {
  const service = await startService({ demo: true });
  await signedIn(service);
  const input = { paths: recordPaths(service.folder), dataKey: await dataKeyOf(service.folder) };
  const { tasks } = service.parts;
  const administrator = await signedInAs(service, 'administrator');
  const checked = tasks.run('check record', input);
  expect(await tasks.run('check record', input)).toEqual({ outcome: 'already running' });
  expect(await administrator.tasks.running.query()).toMatchObject([{ name: 'check record', total: null }]);
  expect(await checked).toMatchObject({ outcome: 'done', output: { outcome: 'sound' } });
  expect(await administrator.tasks.running.query()).toEqual([]);
  await service.stop();
});

it('a task that fails says so, and the service goes on', async () => {
  const service = await startService({ demo: true });
  const { tasks } = service.parts;
  const paths = { ...recordPaths(service.folder), database: join(service.folder, 'none.db') };
  const output = { outcome: 'broken' };
  expect(await tasks.run('check record', { paths, dataKey: Buffer.alloc(32) })).toMatchObject({
    outcome: 'done',
    output,
  });
  // No key at all is a fault of the program: the job throws.
  const faulty = { paths, dataKey: undefined as unknown as Buffer };
  expect(await tasks.run('check record', faulty)).toEqual({ outcome: 'failed' });
  expect((await service.client.kiosk.state.query()).open).toBe(true);
  await service.stop();
});

it('ends with the service', async () => {
  const service = await startService({ demo: true });
  const input = { paths: recordPaths(service.folder), dataKey: await dataKeyOf(service.folder) };
  const checked = service.parts.tasks.run('check record', input);
  await service.stop();
  expect(await checked).toMatchObject({ outcome: 'done' });
  expect(await service.parts.tasks.run('check record', input)).toEqual({ outcome: 'cancelled' });
});
