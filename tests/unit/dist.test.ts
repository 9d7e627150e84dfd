import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configFor } from '../../commands/dist.ts';
import { debProblems, readDeb } from '../../commands/pack/deb.ts';
import { signingFor } from '../../commands/pack/signing.ts';
import { nameOf, TARGETS } from '../../commands/pack/targets.ts';
import { signedLists, updateKey } from '../../commands/pack/update-lists.ts';
import { isSigned } from '../../service/updates/signature.ts';

describe('signing', () => {
  test.each([
    ['win32', {}, false, /^NOT SIGNED\. Windows warns/],
    ['win32', { WIN_CSC_LINK: 'certificate.pfx' }, true, /^Signed for Windows/],
    ['darwin', {}, false, /^NOT SIGNED\. macOS/],
    ['darwin', { CSC_LINK: 'certificate.p12' }, true, /NOT NOTARISED/],
    ['darwin', { CSC_LINK: 'c', APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i' }, true, /NOT NOTARISED/],
    ['darwin', { CSC_LINK: 'c', APPLE_API_KEY: 'k', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 'u' }, true, /notarised/],
    ['linux', { CSC_LINK: 'certificate.pfx' }, false, /SHA256SUMS/],
  ] as const)('%s with %j', (system, environment, signed, says) => {
    const signing = signingFor(system, environment);
    expect(signing.signed).toBe(signed);
    expect(signing.sentence).toMatch(says);
  });

  test.each(['win32', 'darwin'] as const)('an unsigned package for %s says so in its name', (system) => {
    expect(JSON.stringify(configFor(system, signingFor(system, {})))).toMatch(/-unsigned\.\$\{ext\}"/);
  });

  test('with a certificate that does not sign, nothing is made', () => {
    expect(configFor('win32', signingFor('win32', { CSC_LINK: 'certificate.pfx' }))).toEqual({
      forceCodeSigning: true,
    });
  });
});

describe('the lists of versions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-key-'));
  afterAll(() => rm(folder, { recursive: true }));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keyFile = (key: KeyObject) => {
    const file = join(folder, 'key.pem');
    writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }));
    return { GATEHOUSE_UPDATE_KEY: file };
  };

  test('are one for each system, on Linux one for each processor, and each is signed', () => {
    const packages = TARGETS.map((target) => ({
      target,
      name: nameOf(target),
      bytes: 7,
      sha256: 'aa',
      sha512: 'AA==',
    }));
    const files = signedLists(packages, { version: '0.3.0', releaseDate: '2026-11-24T12:00:00.000Z', key: privateKey });
    const names = ['latest-linux.yml', 'latest-linux-arm64.yml', 'latest.yml', 'latest-mac.yml'];
    expect(files.map(({ name }) => name)).toEqual(names.flatMap((name) => [name, `${name}.sig`]));
    const textOf = (wanted: string) => files.find(({ name }) => name === wanted)?.text ?? '';
    for (const name of names) expect(isSigned(Buffer.from(textOf(name)), textOf(`${name}.sig`), publicKey)).toBe(true);
    expect(textOf('latest.yml')).toContain('win32-x64');
    expect(textOf('latest.yml')).toContain('win32-arm64');
    expect(textOf('latest-linux.yml')).not.toContain('arm64');
  });

  test('are signed with the key that the environment names, and with none where it names none', () => {
    expect(updateKey({})).toBeNull();
    expect(updateKey(keyFile(privateKey))?.equals(privateKey)).toBe(true);
  });

  test('a key of another kind is refused, and so is a file that is not there', () => {
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => updateKey(keyFile(rsa))).toThrow('Ed25519');
    expect(() => updateKey({ GATEHOUSE_UPDATE_KEY: join(folder, 'none') })).toThrow('ENOENT');
  });
});

describe('a Debian package', () => {
  let file: string;
  beforeEach(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'gatehouse-deb-')), 'words.deb');
  });
  afterEach(() => rm(join(file, '..'), { recursive: true }));

  const WORDS = [
    ...['-s', 'dir', '-d', 'libgbm1', '-d', 'libasound2t64 | libasound2', '--architecture', 'amd64'],
    ...['--name', 'gatehouse', '--version', '0.1.0', '--maintainer', 'The Gatehouse authors'],
    ...['--url', 'https://gatehouse.example/', '--description', 'Sign-in for schools'],
    '/build/unpacked/=/opt/Gatehouse',
    '/build/a.desktop=/usr/share/applications/gatehouse.desktop',
    '/build/16.png=/usr/share/icons/hicolor/16x16/apps/gatehouse.png',
  ];

  async function problemsOf(words: readonly string[], arch: 'x64' | 'arm64' = 'x64') {
    await writeFile(file, JSON.stringify(words));
    return debProblems(await readDeb(file), arch);
  }

  test('nothing is wrong with one that is as it should be', async () => {
    expect(await problemsOf(WORDS)).toEqual([]);
  });

  test.each([
    ['amd64', 'The deb has no right architecture.'],
    ['https://gatehouse.example/', 'The deb has no right url.'],
    ['libgbm1', 'The deb does not ask for libgbm1, without which Electron does not start.'],
    [
      '/build/a.desktop=/usr/share/applications/gatehouse.desktop',
      'The deb puts nothing into /usr/share/applications/.',
    ],
  ])('without %s it is wrong', async (word, sentence) => {
    expect(await problemsOf(WORDS.map((each) => (each === word ? '' : each)))).toEqual([sentence]);
  });

  test('one for another processor is wrong', async () => {
    expect(await problemsOf(WORDS, 'arm64')).toEqual(['The deb has no right architecture.']);
  });
});
