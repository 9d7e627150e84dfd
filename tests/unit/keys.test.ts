import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../../commands/house.ts';
import { CODE_ALPHABET } from '../../core/codes.ts';
import { protectionOf } from '../../core/protection.ts';
import { makeRecoveryKey, readRecoveryKey } from '../../core/recovery-key.ts';
import { leaveRecovery } from '../../service/keys/key-file.ts';
import { schoolMorning } from '../support/clock.ts';
import { ROOT, startService } from '../support/service.ts';

const ORIGIN = 'http://127.0.0.1:8321';
const RECOVERY_KEY = makeRecoveryKey((limit) => limit - 1);
const PASSPHRASE = 'four quiet words here';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Waits are told, not waited for. */
let waited: number[] = [];
beforeEach(() => {
  waited = [];
});

function open(): ReturnType<typeof openHouse> {
  const wait = async (ms: number) => {
    waited.push(ms);
  };
  const own = { clock: schoolMorning, printers: {}, wait, disk: () => 'not encrypted' as const };
  return openHouse({ door: 'loopback', root: ROOT, data: folder, demo: false, origin: () => ORIGIN, own });
}

async function opened(): Promise<House> {
  const house = await open();
  if (house.kind !== 'open') throw new Error(house.sentence);
  return house;
}

function get(house: House, path: string): Promise<Response> {
  return house.handler(new Request(`${ORIGIN}${path}`));
}

async function type(house: House, kind: string, text: string): Promise<unknown> {
  const headers = { origin: ORIGIN, 'content-type': 'application/json' };
  const body = JSON.stringify({ kind, text });
  const response = await house.handler(new Request(`${ORIGIN}/api/unlock`, { method: 'POST', headers, body }));
  return response.status === 200 ? response.json() : response.status;
}

/** A record with a recovery key, as a school has it; a passphrase too where it is asked for. */
async function school(passphrase?: string): Promise<void> {
  const { parts, stop } = await startService({ folder });
  await parts.keys.keepRecoveryKey(RECOVERY_KEY);
  if (passphrase !== undefined) await parts.keys.keepPassphrase(passphrase);
  await stop();
}

const isOpen = async (house: House) => (await get(house, '/api/kiosk.state')).status === 200;

describe('a recovery key', () => {
  it('is read however it is typed, and a misread place is told from a wrong key', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), fc.nat(29), fc.integer({ min: 1, max: 27 }), (random, at, by) => {
        const key = makeRecoveryKey((limit) => (random.next().value ?? 0) % limit);
        expect(key).toMatch(/^([2-9A-Y]{5}-){5}[2-9A-Y]{5}$/);
        expect(readRecoveryKey(` ${key.toLowerCase().replaceAll('-', ' ')}\n`)).toEqual({ outcome: 'key', key });
        const letters = [...key.replaceAll('-', '')];
        const other = CODE_ALPHABET[(CODE_ALPHABET.indexOf(letters[at] ?? '') + by) % CODE_ALPHABET.length] ?? '';
        expect(readRecoveryKey(letters.with(at, other).join(''))).toEqual({ outcome: 'mistyped' });
        expect(readRecoveryKey(letters.slice(1).join(''))).toEqual({ outcome: 'mistyped' });
      }),
    );
  });
});

describe('protection of a stolen tablet', () => {
  it('needs an encrypted disk, or a passphrase that a person types', () => {
    expect(protectionOf(['owner file', 'recovery key'], 'not encrypted')).toBe('not protected');
    expect(protectionOf(['safe storage'], 'not encrypted')).toBe('not protected');
    expect(protectionOf(['owner file'], 'unknown')).toBe('cannot be told');
    expect(protectionOf(['safe storage'], 'encrypted')).toBe('protected');
    expect(protectionOf(['passphrase', 'recovery key'], 'not encrypted')).toBe('protected');
  });
});

describe('a record with a passphrase', () => {
  it('asks for it at each start, tells a wrong one after a second, and opens', async () => {
    await school(PASSPHRASE);
    expect(existsSync(join(folder, 'owner-key'))).toBe(false);
    const house = await opened();
    expect(house.isLocked()).toBe(true);
    expect(await (await get(house, '/api/lock')).json()).toEqual({
      fault: 'needs passphrase',
      ways: ['passphrase', 'recovery key'],
    });
    const home = await get(house, '/');
    expect([home.status, home.headers.get('location')]).toEqual([302, '/locked/']);
    expect((await get(house, '/api/kiosk.state')).status).toBe(503);
    expect(await type(house, 'passphrase', 'four loud words here')).toEqual({ outcome: 'wrong' });
    expect(waited).toEqual([1000]);
    expect(await type(house, 'passphrase', PASSPHRASE)).toEqual({ outcome: 'open' });
    expect(await isOpen(house)).toBe(true);
    await house.close();
    const again = await opened();
    expect(again.isLocked()).toBe(true);
    await again.close();
  });

  it('opens with the recovery key when it was forgotten, and by itself from then on', async () => {
    await school(PASSPHRASE);
    const house = await opened();
    expect(await type(house, 'recovery key', RECOVERY_KEY)).toEqual({ outcome: 'open' });
    await house.close();
    const again = await opened();
    expect(again.isLocked()).toBe(false);
    await again.close();
  });

  it('stands on the disk in no readable way', async () => {
    await school(PASSPHRASE);
    const file = readFileSync(join(folder, 'key.json'), 'utf8');
    expect(file).not.toContain(PASSPHRASE);
    expect(JSON.parse(file).wrappings.map((each: { way: string }) => each.way)).toEqual(['recovery key', 'passphrase']);
  });
});

describe('a key that is lost', () => {
  it.each([
    ['is gone', () => rmSync(join(folder, 'owner-key')), 'no store'],
    ['is another', () => writeFileSync(join(folder, 'owner-key'), Buffer.alloc(32, 7)), 'not unwrapped'],
    ['was cut short', () => writeFileSync(join(folder, 'owner-key'), 'short'), 'no store'],
  ])('comes back with the recovery key when the owner’s file %s', async (_what, harm, fault) => {
    await school();
    harm();
    const house = await opened();
    expect(await (await get(house, '/api/lock')).json()).toEqual({ fault, ways: ['recovery key'] });
    expect(
      await type(
        house,
        'recovery key',
        makeRecoveryKey(() => 1),
      ),
    ).toEqual({ outcome: 'wrong' });
    expect(await type(house, 'recovery key', `${RECOVERY_KEY}A`)).toEqual({ outcome: 'mistyped' });
    expect(await type(house, 'passphrase', 'anything at all here')).toEqual({ outcome: 'nothing to open' });
    expect(await type(house, 'recovery key', RECOVERY_KEY)).toEqual({ outcome: 'open' });
    expect(await isOpen(house)).toBe(true);
    await house.close();
  });

  it.each(['{"wrappings":[', ''])('comes back from beside the backups when key.json is spoilt', async (spoilt) => {
    await school();
    const { stop } = await startService({ folder });
    mkdirSync(join(folder, 'backups'), { recursive: true });
    leaveRecovery(folder, join(folder, 'backups'));
    await stop();
    writeFileSync(join(folder, 'key.json'), spoilt);
    const house = await opened();
    expect(await type(house, 'recovery key', RECOVERY_KEY)).toEqual({ outcome: 'open' });
    await house.close();
    const again = await opened();
    expect(again.isLocked()).toBe(false);
    await again.close();
  });

  it('of another record is never taken for damage', async () => {
    await school();
    const other = mkdtempSync(join(tmpdir(), 'gatehouse-other-'));
    const { parts, stop } = await startService({ folder: other });
    await parts.keys.keepRecoveryKey(RECOVERY_KEY);
    await stop();
    const before = readFileSync(join(folder, 'gatehouse.db'));
    for (const file of ['key.json', 'owner-key']) writeFileSync(join(folder, file), readFileSync(join(other, file)));
    const house = await opened();
    expect(await (await get(house, '/api/lock')).json()).toMatchObject({ fault: 'another key' });
    expect(await type(house, 'recovery key', RECOVERY_KEY)).toEqual({ outcome: 'wrong' });
    expect(readFileSync(join(folder, 'gatehouse.db')).equals(before)).toBe(true);
    await house.close();
    rmSync(other, { recursive: true });
  });

  it('is said in a sentence where nothing anybody could type would help', async () => {
    const { stop } = await startService({ folder });
    await stop();
    rmSync(join(folder, 'key.json'));
    expect(await open()).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('key.json') });
  });
});

describe('what answers while the record is locked', () => {
  it('refuses what no page of ours sends', async () => {
    await school(PASSPHRASE);
    const house = await opened();
    const ask = (headers: Record<string, string>, body: string) =>
      house.handler(new Request(`${ORIGIN}/api/unlock`, { method: 'POST', headers, body }));
    const own = { origin: ORIGIN, 'content-type': 'application/json' };
    expect((await ask({ ...own, origin: 'http://elsewhere.example' }, '{}')).status).toBe(403);
    expect((await ask({ origin: ORIGIN, 'content-type': 'text/plain' }, '{}')).status).toBe(415);
    expect((await ask(own, '{"kind":"owner file","text":"x"}')).status).toBe(400);
    expect((await ask(own, `{"kind":"passphrase","text":"${'x'.repeat(5000)}"}`)).status).toBe(400);
    expect((await ask(own, 'not json')).status).toBe(400);
    const page = await get(house, '/locked/');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    await house.close();
  });
});

describe('opening anew', () => {
  it('gives every answer under way first, and asks for no passphrase again', async () => {
    await school(PASSPHRASE);
    const house = await opened();
    await type(house, 'passphrase', PASSPHRASE);
    const state = get(house, '/api/kiosk.state');
    house.reopen();
    expect((await state).status).toBe(200);
    expect((await get(house, '/api/kiosk.state')).status).toBe(503);
    await house.settled();
    expect(await isOpen(house)).toBe(true);
    expect(house.isLocked()).toBe(false);
    await house.close();
  });
});
