import { readFile } from 'node:fs/promises';

/**
 * What electron-builder asks of the program that makes Debian packages (fpm): the words it was called with. fpm itself
 * comes from the network, so the check calls `fpm-stand-in.mjs`, which writes its words where the package would be.
 */
export interface DebPackage {
  /** The value of an option, for example `architecture`; null where it is not given. */
  option(name: string): string | null;
  readonly depends: readonly string[];
  /** Where it puts files on the tablet. */
  readonly places: readonly string[];
}

/** Reads what the stand-in wrote. */
export async function readDeb(path: string): Promise<DebPackage> {
  const words = JSON.parse(await readFile(path, 'utf8')) as string[];
  const after = (word: string) => words.flatMap((each, at) => (each === word ? [words[at + 1] ?? ''] : []));
  return {
    option: (name) => after(`--${name}`)[0] ?? null,
    depends: after('-d'),
    places: words.flatMap((word) => /^\/[^=]*=(\/.*)$/.exec(word)?.[1] ?? []),
  };
}

/** What Debian calls the processors. */
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' } as const;

/** One sentence for each thing that is wrong with a Debian package's description; none when nothing is. */
export function debProblems(deb: DebPackage, arch: keyof typeof ARCHITECTURES): string[] {
  const wanted: readonly (readonly [string, string | null, RegExp])[] = [
    ['architecture', deb.option('architecture'), new RegExp(`^${ARCHITECTURES[arch]}$`)],
    ['name', deb.option('name'), /^gatehouse$/],
    ['version', deb.option('version'), /^\d+\.\d+\.\d+/],
    ['maintainer', deb.option('maintainer'), /./],
    ['url', deb.option('url'), /^https:/],
    ['description', deb.option('description'), /schools/],
  ];
  const places = ['/opt/Gatehouse', '/usr/share/applications/', '/usr/share/icons/hicolor/16x16/'];
  return [
    ...wanted.filter(([, value, shape]) => !shape.test(value ?? '')).map(([what]) => `The deb has no right ${what}.`),
    ...['libgbm1', 'libasound2t64 | libasound2']
      .filter((name) => !deb.depends.includes(name))
      .map((name) => `The deb does not ask for ${name}, without which Electron does not start.`),
    ...places
      .filter((place) => !deb.places.some((each) => each.startsWith(place)))
      .map((place) => `The deb puts nothing into ${place}.`),
  ];
}
