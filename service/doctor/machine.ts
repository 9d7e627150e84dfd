import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import type { Run } from '../run.ts';
import type { DoctorView } from './view.ts';

/** What of the lock-down can be seen from inside: the rest is tried by hand, as the guide says. */
export function lockDown({ machine, folder }: DoctorView): Finding {
  const todo = 'Make a plain user for it, as the guide for this system says.';
  if (machine.door === null) {
    // Whoever runs the command may be root; whose the folder is tells who runs Gatehouse.
    if (statSync(folder, { throwIfNoEntry: false })?.uid === 0 && machine.platform !== 'win32') {
      return wrong('The data folder belongs to root, so Gatehouse runs as root.', todo);
    }
    return good('A plain user runs Gatehouse. Its window tells more: More, Health of the tablet.');
  }
  if (machine.uid === 0) return wrong('Gatehouse runs as root.', todo);
  if (machine.door === 'loopback') {
    return warning(
      'The kiosk is a page for a browser. Whether that browser is locked cannot be seen from here.',
      'Try the list at the end of the guide for your system.',
    );
  }
  if (!machine.packaged) {
    return warning('The window is one for trying out: it is not locked.', 'Install Gatehouse where visitors use it.');
  }
  return good('The window is locked. The machine around it is tried by the list in the guide.');
}

/** Whether the machine starts Gatehouse by itself. */
export function automaticStart({ startsByItself }: DoctorView): Finding {
  const todo = 'Set the automatic start up, as the guide for this system says.';
  if (startsByItself === true) return good('The machine starts Gatehouse by itself.');
  if (startsByItself === false) return warning('The machine does not start Gatehouse by itself.', todo);
  return warning('Whether the machine starts Gatehouse by itself cannot be told from here.', todo);
}

/** Where Linux and macOS keep what starts by itself: names that begin so, in folders and in those below them. */
const STARTERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/etc/systemd/system', '~/.config/systemd/user', '/etc/xdg/autostart', '~/.config/autostart'],
  darwin: ['/Library/LaunchAgents', '~/Library/LaunchAgents'],
};

/**
 * Whether something on this machine starts Gatehouse by itself; null where nobody can tell. A unit of systemd counts
 * once it is wanted by something, not where it only lies there.
 */
export async function startsByItself(platform: NodeJS.Platform, run: Run, home = homedir()): Promise<boolean | null> {
  if (platform === 'win32') {
    const asked = await run('schtasks.exe', ['/query', '/tn', 'Gatehouse']);
    return asked.kind === 'ended' ? asked.code === 0 : null;
  }
  const folders = STARTERS[platform];
  if (!folders) return null;
  return folders.map((folder) => folder.replace('~', home)).some((folder) => holdsStarter(folder));
}

function holdsStarter(folder: string): boolean {
  const isUnits = folder.includes('systemd');
  return namesIn(folder).some((name) => {
    if (isUnits) return name.endsWith('.wants') && namesIn(join(folder, name)).some(isOurs);
    return isOurs(name);
  });
}

function isOurs(name: string): boolean {
  return /gatehouse/i.test(name);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
