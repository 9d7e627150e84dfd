import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOG_EVENTS, type LogEvent } from '../../core/log-events.ts';
import { logLine, readLine } from '../../core/log-lines.ts';
import { createClockWatch } from '../../service/log/clock-watch.ts';
import { faultOf } from '../../service/log/fault.ts';
import { newestLog, openLogFile } from '../../service/log/file.ts';
import { createLog } from '../../service/log/log.ts';
import { createTestClock } from '../support/clock.ts';
import { ROOT, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const AT = Date.parse('2026-11-24T09:00:00Z');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

describe('a line of the log', () => {
  it('is an instant, a level, a code, and numbers and codes', () => {
    const event: LogEvent = {
      name: 'request.failed',
      details: { procedure: 'visits.signIn', class: 'SqliteError', code: 'SQLITE_FULL', place: 'visits.ts:40:9' },
    };
    const line = logLine(event, AT);
    expect(line).toBe(
      '2026-11-24T09:00:00.000Z error request.failed procedure=visits.signIn class=SqliteError code=SQLITE_FULL place=visits.ts:40:9',
    );
    expect(readLine(line)).toMatchObject({ at: AT, level: 'error', code: 'request.failed' });
  });

  it.each([
    ['procedure', 'Rosa Lund'],
    ['procedure', 'visits.signIn?name=Rosa'],
    ['class', 'Rosa Lund'],
    ['code', 'Rosa'],
    ['place', 'Rosa Lund, Kestrel Heating'],
    ['place', '/home/rosa/gatehouse/visits.ts:1:1'],
    ['place', null],
  ])('writes no %s of another form: %s', (detail, value) => {
    const details = { procedure: null, class: null, code: null, place: null, [detail]: value };
    expect(logLine({ name: 'request.failed', details }, AT)).toMatch(/ procedure=\? class=\? code=\? place=\?$/);
  });

  it.each(['', 'nonsense', '2026-11-24T09:00:00.000Z error nobody.knows', 'T error request.failed', 'toString'])(
    'that is none is left out: %j',
    (line) => {
      expect(readLine(line)).toBeNull();
    },
  );

  it('has a sentence for each code', () => {
    for (const { says } of Object.values(LOG_EVENTS)) expect(says).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a fault', () => {
  it('is told by its class, its code and the line it was at, and never by its message', () => {
    class DiskFull extends Error {
      readonly code = 'ENOSPC';
    }
    const fault = faultOf(new DiskFull('Rosa Lund could not be saved'));
    expect(fault).toMatchObject({ class: 'DiskFull', code: 'ENOSPC' });
    expect(fault.place).toMatch(/^program-log\.test\.ts:\d+:\d+$/);
  });

  it('takes no line of a message for a line of the program, and no name that was given to it', () => {
    const error = new Error('lost\n    at Rosa (Lund.ts:1:1)\n    at Lund.ts:2:2');
    error.name = 'RosaLund';
    expect(JSON.stringify(faultOf(error))).not.toMatch(/Rosa|Lund/);
    expect(faultOf(error).place).toMatch(/^program-log\.test\.ts:/);
  });

  it.each(['Rosa Lund', { name: 'Rosa Lund' }, null, undefined])('of no class says nothing: %j', (thrown) => {
    expect(faultOf(thrown)).toEqual({ class: null, code: null, place: null });
  });
});

describe('the files of a log', () => {
  const lineOf = (index: number) => `line ${String(index).padStart(4, '0')}`;
  const sizes = () => readdirSync(folder).map((name) => statSync(join(folder, name)).size);

  it('turn over by size, keep a few, and hold the newest lines in order', () => {
    const log = openLogFile(folder, { bytes: 100, files: 3 });
    for (let index = 0; index < 200; index += 1) log.append(lineOf(index));
    expect(readdirSync(folder).sort()).toEqual(['gatehouse.1.log', 'gatehouse.2.log', 'gatehouse.log']);
    expect(Math.max(...sizes())).toBeLessThanOrEqual(110);
    const kept = log.text().trimEnd().split('\n');
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => lineOf(200 - kept.length + index)));
    expect(kept.length).toBeGreaterThan(20);
    log.close();
  });

  it('go on where an earlier run ended, and leave a line that was cut short alone', () => {
    writeFileSync(newestLog(folder), 'cut sho');
    const log = openLogFile(folder);
    log.append('whole');
    log.close();
    log.append('again');
    log.close();
    expect(readFileSync(newestLog(folder), 'utf8')).toBe('cut sho\nwhole\nagain\n');
  });

  it('are for their owner only, and none is there before the first line', () => {
    const inside = join(folder, 'logs');
    const log = openLogFile(inside);
    expect(readdirSync(folder)).toEqual([]);
    log.append('one');
    log.close();
    expect(statSync(inside).mode & 0o777).toBe(0o700);
    expect(statSync(newestLog(inside)).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform !== 'linux')(
    'are no reason to stop when the disk is full, and go on when it is not',
    () => {
      symlinkSync('/dev/full', newestLog(folder));
      const log = openLogFile(folder);
      log.append('lost');
      rmSync(newestLog(folder));
      log.append('kept');
      expect(log.text()).toBe('kept\n');
      log.close();
    },
  );

  it('are no reason to stop where they cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    const log = openLogFile(join(folder, 'file', 'logs'));
    log.append('lost');
    expect(log.text()).toBe('');
  });
});

describe('the log', () => {
  it('says warnings and errors to whoever started the program by hand, and nothing as usual', () => {
    const said: string[] = [];
    const log = createLog(
      openLogFile(folder),
      () => AT,
      (sentence) => said.push(sentence),
    );
    log.write({ name: 'program.ended', details: { seconds: 4.2 } });
    log.write({ name: 'request.slow', details: { procedure: 'visits.csv', milliseconds: 2_600.4 } });
    expect(said).toEqual(['Gatehouse: A request took long. (procedure=visits.csv milliseconds=2600)']);
    expect(log.text()).toBe(
      '2026-11-24T09:00:00.000Z info program.ended seconds=4\n' +
        '2026-11-24T09:00:00.000Z warning request.slow procedure=visits.csv milliseconds=2600\n',
    );
    log.close();
  });

  it('notes that the clock was set, not that time went on', () => {
    const clock = createTestClock();
    const steady = createTestClock(0);
    const write = vi.fn();
    const look = createClockWatch(clock.now, steady.now, { write, text: () => '', close() {} });
    const pass = (real: number, shown: number) => {
      steady.move(real);
      clock.move(shown);
      look();
    };
    pass(15_000, 15_000);
    pass(15_000, 16_500);
    expect(write).not.toHaveBeenCalled();
    pass(15_000, 15_000 - 3_600_000);
    pass(15_000, 15_000);
    expect(write.mock.calls).toEqual([[{ name: 'clock.jumped', details: { milliseconds: -3_600_000 } }]]);
  });

  it('is for the administrator: newest first with a plain sentence, saved whole, and both are events', async () => {
    const service = await startService({ demo: true, own: { printers: {} } });
    service.parts.log.write({ name: 'print.failed', details: { class: 'Error', code: null, place: null } });
    const client = await signedInAs(service, 'administrator');
    const { lines } = await client.programLog.newest.query();
    // A machine that does other things at the same time is slow, and the log says so.
    const codes = lines.map(({ code }) => code).filter((code) => code !== 'request.slow');
    expect(codes).toEqual(['print.failed', 'record.migrated', 'program.started']);
    expect(lines.find(({ code }) => code === 'print.failed')).toMatchObject({
      level: 'error',
      says: LOG_EVENTS['print.failed'].says,
    });
    expect((await client.programLog.file.query()).text).toBe(service.parts.log.text());
    const names = service.parts.record.audit.before(null, 2).map(({ name }) => name);
    expect(names).toEqual(['program-log.saved', 'program-log.viewed']);
    await service.stop();
  });
});

describe('a fault inside the program', () => {
  it('leaves its place in the log and its message nowhere', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const service = await startService({ demo: true, own: { printers: {} } });
    vi.spyOn(service.parts.record.school, 'categories').mockImplementation(() => {
      throw new Error('Rosa Lund');
    });
    const answer = await fetch(`${service.url}/api/kiosk.state`);
    const kept = service.parts.log.text();
    expect(answer.status).toBe(500);
    expect(kept).toMatch(
      /error request\.failed procedure=kiosk\.state class=Error code=\? place=program-log\.test\.ts:/,
    );
    expect(kept + (await answer.text()) + JSON.stringify(said.mock.calls)).not.toContain('Rosa');
    await service.stop();
  });
});

describe('the documentation of the log', () => {
  it('names every event', () => {
    const text = readFileSync(join(ROOT, 'docs', 'logs.md'), 'utf8');
    for (const [name, { level, says }] of Object.entries(LOG_EVENTS)) {
      expect(text).toContain(`| ${name} | ${level} | ${says} |`);
    }
  });
});
