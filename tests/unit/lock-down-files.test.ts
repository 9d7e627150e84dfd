/** What a technician puts beside Gatehouse to lock a machine down: read here as the systems themselves would. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PORT } from '../../commands/options.ts';
import { openingSwitch, readOptions } from '../../electron/options.ts';
import { ROOT } from '../support/service.ts';

const LINUX = join(ROOT, 'assets', 'linux');
const WINDOWS = join(ROOT, 'assets', 'windows');
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('Windows', () => {
  const parser = new new Window().DOMParser();
  /** The document of an XML file; throws where it is not well formed. */
  function xml(text: string) {
    const document = parser.parseFromString(text, 'application/xml');
    const fault = document.querySelector('parsererror');
    if (fault) throw new Error(fault.textContent);
    return document;
  }

  it('the reader sees what is not well formed', () => {
    expect(() => xml('<a><b></a>')).toThrow();
    expect(() => xml('<a b=c/>')).toThrow();
  });

  it.each(readdirSync(WINDOWS).filter((name) => name.endsWith('.xml')))('%s is well formed', (name) => {
    const { documentElement } = xml(read(WINDOWS, name));
    expect(documentElement.namespaceURI).toMatch(/^http:\/\/schemas\.microsoft\.com\//);
  });

  const PROGRAM = String.raw`%ProgramFiles%\Gatehouse\Gatehouse.exe`;

  it('the shell launcher brings Gatehouse back after a fault and not after an administrator closed it', () => {
    const text = read(WINDOWS, 'shell-launcher.xml');
    expect(text).toContain(`Shell="${PROGRAM}"`);
    expect(text).toContain('<ReturnCodeAction ReturnCode="0" Action="DoNothing"/>');
    expect(text).toContain('<DefaultAction Action="RestartShell"/>');
    const [, made] = /<Profile ID="([^"]+)">/.exec(text) ?? [];
    expect(text).toContain(`<Profile ID="${made}"/>`);
  });

  it('assigned access lets Gatehouse start, and what it prints with, and nothing else', () => {
    const text = read(WINDOWS, 'assigned-access.xml');
    const programs = [...text.matchAll(/<App DesktopAppPath="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(programs).toHaveLength(3);
    expect(programs[0]).toBe(PROGRAM);
    // Without it the printers cannot be asked for: Windows shuts its own programs in here.
    expect(programs[2]).toMatch(/\\powershell\.exe$/);
    const printing = programs[1]?.split('app.asar.unpacked')[1]?.replaceAll('\\', '/') ?? '';
    expect(existsSync(join(ROOT, printing)), printing).toBe(true);
    expect(text).toContain('<Taskbar ShowTaskbar="false"/>');
  });

  it('the task starts at sign-in and each minute, is not ended by a clock, and is never there twice', () => {
    const text = read(WINDOWS, 'scheduled-task.xml');
    expect(text).toContain(`"${PROGRAM}"`);
    for (const part of [
      '<Interval>PT1M</Interval>',
      '<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
      '<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
      '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
      '<RunLevel>LeastPrivilege</RunLevel>',
    ]) {
      expect(text).toContain(part);
    }
    // PowerShell hands it over as text of its own encoding, and refuses one that names another.
    expect(text).toMatch(/^<\?xml version="1\.0"\?>/);
  });

  it.each([
    ['machine.reg', 'HKEY_LOCAL_MACHINE', '"AllowEdgeSwipe"=dword:00000000'],
    // Without it Windows takes no notice of "no restart while somebody is signed in".
    ['machine.reg', 'HKEY_LOCAL_MACHINE', '"AUOptions"=dword:00000004'],
    ['user.reg', 'HKEY_CURRENT_USER', '"TouchKeyboardTapInvoke"=dword:00000000'],
  ])('%s is written as the registry editor reads it', (name, root, setting) => {
    const [first, ...lines] = read(WINDOWS, name).split(/\r?\n/);
    expect(first).toBe('Windows Registry Editor Version 5.00');
    for (const line of lines) {
      expect(line).toMatch(new RegExp(String.raw`^$|^;|^\[${root}\\[^\]]+\]$|^"\w+"=(dword:[0-9a-f]{8}|"\d+")$`));
    }
    expect(lines).toContain(setting);
  });
});

/** The settings of a unit file; of one that stands there twice, all values. */
function settingsOf(name: string): (setting: string) => string[] {
  const lines = read(LINUX, name).split('\n');
  return (setting) => lines.flatMap((line) => (line.startsWith(`${setting}=`) ? [line.slice(setting.length + 1)] : []));
}

/** A program of the test's own, in place of one that a unit names. */
function standIn(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

/** As cage 0.1.4: leaves its own options, runs what stands after them, and ends with 0 whatever its code was. */
const CAGE = '#!/bin/sh\nwhile [ "$1" != "--" ]; do shift; done\nshift\n"$@"\nexit 0\n';

describe('Linux', () => {
  const units = ['gatehouse-kiosk.service', 'gatehouse-browser.service'];
  const here = spawnSync('systemd-analyze', ['--version']).status === 0;

  it.skipIf(!here).each(units)(`%s is understood by systemd${here ? '' : ': skipped, it is not here'}`, (name) => {
    const program = standIn('program', CAGE);
    const text = read(LINUX, name).replace(/^(Exec\w+)=\S+/gm, `$1=${program}`);
    writeFileSync(join(folder, name), text);
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(folder, name)], { encoding: 'utf8' });
    const own = stderr.split('\n').filter((line) => line.includes(name));
    expect({ status, own }).toEqual({ status: 0, own: [] });
  });

  it.each(units)('%s starts in cage, changes to no other console, and leaves no memory image', (name) => {
    const setting = settingsOf(name);
    expect(setting('ExecStart')[0]).toMatch(/^\/bin\/sh \/opt\/\S+\/linux\/gatehouse-in-cage \/(opt|usr)\//);
    expect(setting('RuntimeDirectory')).toHaveLength(1);
    expect(read(LINUX, 'gatehouse-in-cage')).toMatch(/^cage -d -- /m);
    expect(setting('LimitCORE')).toEqual(['0']);
    expect(setting('PAMName')).toEqual(['gatehouse-kiosk']);
    expect(existsSync(join(LINUX, 'pam-gatehouse-kiosk'))).toBe(true);
  });

  it.each(units)('%s leaves cage the folder of its session, and its lines in the journal a name', (name) => {
    const setting = settingsOf(name);
    // ProtectHome shuts /run/user along with /home, and cage opens its socket there.
    expect(setting('ProtectHome')).toEqual([]);
    // A unit with a session of its own is not found by "journalctl -u".
    expect(setting('SyslogIdentifier')).toEqual([name.replace('.service', '')]);
  });

  /** Runs a unit's command with stand-ins; gives its code and what the stand-in of its program wrote. */
  async function started(name: string, program: string, script: string, cage = CAGE) {
    standIn('cage', cage);
    const [command = ''] = settingsOf(name)('ExecStart');
    const [shell = '', ...words] = command.split(' ').map((word) => {
      if (word.endsWith('/gatehouse-in-cage')) return join(LINUX, 'gatehouse-in-cage');
      return word === program ? standIn('program', script) : word;
    });
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, RUNTIME_DIRECTORY: folder };
    const child = spawn(shell, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, words: said.split('\n').filter(Boolean) };
  }

  it.each([
    [0, 'an administrator closed it'],
    [1, 'a fault ended it'],
  ])('the window starts with words that Gatehouse understands, and its code %i reaches the manager', async (code) => {
    const script = `#!/bin/sh\nprintf '%s\\n' "$@"\nexit ${code}\n`;
    const run = await started('gatehouse-kiosk.service', '/opt/Gatehouse/gatehouse', script);
    expect(run.code).toBe(code);
    expect(readOptions(run.words)).toEqual({ data: '/var/lib/gatehouse', demo: false, keyFile: true });
    expect(openingSwitch((name) => run.words.some((word) => word.startsWith(`--${name}`)))).toBeNull();
    const setting = settingsOf('gatehouse-kiosk.service');
    expect([setting('Restart'), setting('OnSuccess')]).toEqual([['on-failure'], ['getty@tty1.service']]);
  });

  it('a cage that breaks is a fault, whatever Gatehouse said the time before', async () => {
    writeFileSync(join(folder, 'code'), '0');
    const run = await started('gatehouse-kiosk.service', '/opt/Gatehouse/gatehouse', '', '#!/bin/sh\nexit 0\n');
    expect(run.code).toBe(1);
  });

  it('the browser starts on the whole screen at the address of the service, which it waits for', async () => {
    const run = await started('gatehouse-browser.service', '/usr/bin/chromium', '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    const address = `http://127.0.0.1:${DEFAULT_PORT}/`;
    expect(run.words.at(-1)).toBe(address);
    for (const word of ['--kiosk', '--disable-pinch', '--overscroll-history-navigation=0']) {
      expect(run.words).toContain(word);
    }
    const setting = settingsOf('gatehouse-browser.service');
    expect(setting('Restart')).toEqual(['always']);
    expect(setting('ExecStartPre')[0]).toMatch(new RegExp(`${address}$`));
    expect(setting('User')).not.toEqual(settingsOf('gatehouse.service')('User'));
  });

  it('closing Gatehouse ends the browser, which the sign-in of the machine takes the place of', () => {
    const setting = settingsOf('gatehouse-browser.conf');
    expect(setting('OnSuccess')).toEqual(settingsOf('gatehouse-browser.service')('Conflicts'));
    // The mode that systemd takes by itself stops no unit that runs, and so leaves the browser where it is.
    expect(setting('OnSuccessJobMode')).toEqual(['replace']);
  });

  const curl = spawnSync('curl', ['--version']).status === 0;
  it.skipIf(!curl)(
    `what waits for the service lets a browser start once it answers${curl ? '' : ': skipped, no curl'}`,
    async () => {
      let asked = 0;
      const server = createServer((_request, response) => {
        asked += 1;
        response.writeHead(asked < 2 ? 503 : 200).end();
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const { port } = server.address() as AddressInfo;
      const [command = ''] = settingsOf('gatehouse-browser.service')('ExecStartPre');
      const words = command.replace(String(DEFAULT_PORT), String(port)).split(' ');
      const child = spawn('curl', words.slice(1), { stdio: 'inherit' });
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(asked).toBe(2);
      server.close();
    },
  );

  it('the policy of the browser shuts everything but the address of the service', () => {
    const policy = JSON.parse(read(LINUX, 'chromium-policy.json')) as Record<string, unknown>;
    expect(policy).toMatchObject({
      // The star alone leaves the browser's own pages open, such as its settings.
      URLBlocklist: ['*', 'chrome://*'],
      URLAllowlist: [`http://127.0.0.1:${DEFAULT_PORT}`],
      DeveloperToolsAvailability: 2,
      TaskManagerEndProcessEnabled: false,
      PrintingEnabled: false,
      DownloadRestrictions: 3,
      TranslateEnabled: false,
      AllowFileSelectionDialogs: false,
      PasswordManagerEnabled: false,
    });
  });
});
