import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { resedit } from './builder-parts.ts';

/** The three systems' names as Node has them. */
export type System = 'linux' | 'win32' | 'darwin';

/** How many fuses Electron 45 has; a stand-in with fewer would let a missing decision pass. */
const FUSE_COUNT = 9;

/** Marks the place of the fuses in every Electron since version 12. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * Fills a folder so that electron-builder takes it for an unpacked Electron: the right names, and an executable of a
 * few bytes that holds nothing but a fuse wire. It cannot be started; it lets a package be made and looked at where
 * Electron's own binary cannot be had.
 */
export async function writeElectronFolder(folder: string, system: System, fuses = FUSE_COUNT): Promise<void> {
  const wire = fuseWire(fuses);
  const files = system === 'darwin' ? macFiles(wire) : flatFiles(system, wire);
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    await chmod(file, 0o755);
  }
}

/** The bytes of a fuse wire as Electron ships it: version 1, every fuse at "on". */
function fuseWire(count: number): Buffer {
  return Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, count]), Buffer.from('1'.repeat(count))]);
}

/**
 * A Windows program that does nothing, with the two things a package needs: a version, into whose language
 * electron-builder writes the archive's hash, and the fuse wire, here as a resource.
 */
function windowsProgram(wire: Buffer): Buffer {
  const language = { lang: 0x0409, codepage: 1200 };
  const program = resedit.NtExecutable.createEmpty();
  const resource = resedit.NtExecutableResource.from(program);
  const version = resedit.Resource.VersionInfo.createEmpty();
  version.setStringValues(language, { ProductName: 'Electron' });
  version.outputToResourceEntries(resource.entries);
  resource.entries.push({ type: 'FUSES', id: 'WIRE', ...language, bin: new Uint8Array(wire).buffer });
  resource.outputResource(program);
  return Buffer.from(program.generate());
}

function flatFiles(system: System, wire: Buffer): Record<string, string | Buffer> {
  return {
    ...(system === 'win32' ? { 'electron.exe': windowsProgram(wire) } : { electron: wire }),
    'chrome-sandbox': 'stand-in',
    'resources/keep': 'stand-in',
    'locales/en-GB.pak': 'stand-in',
    LICENSE: 'stand-in',
    'LICENSES.chromium.html': 'stand-in',
    version: '45.4.1',
  };
}

function macFiles(wire: Buffer): Record<string, string | Buffer> {
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  const helpers = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map((kind) => `Electron Helper${kind}`);
  return {
    [`${contents}/MacOS/Electron`]: 'stand-in',
    [`${contents}/Info.plist`]: plist('Electron'),
    [`${contents}/Resources/electron.icns`]: 'stand-in',
    [`${framework}/Electron Framework`]: wire,
    [`${framework}/Versions/A/Resources/en_GB.lproj/locale.pak`]: 'stand-in',
    ...Object.fromEntries(
      helpers.flatMap((name) => [
        [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, 'stand-in'],
        [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, plist(name)],
      ]),
    ),
    LICENSE: 'stand-in',
    'LICENSES.chromium.html': 'stand-in',
    version: '45.4.1',
  };
}

function plist(executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${executable}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
<key>CFBundleName</key><string>Electron</string>
</dict></plist>
`;
}
