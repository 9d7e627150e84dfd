/** Libraries that come with electron-builder and are looked for from there: what packs is what looks inside. */
import { createRequire } from 'node:module';

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const fromLibrary = createRequire(fromBuilder.resolve('app-builder-lib'));

/** One entry of an archive: a folder has `files`, a file kept beside the archive has `unpacked`. */
interface ArchiveEntry {
  readonly files?: unknown;
  readonly size?: number;
  readonly unpacked?: boolean;
}

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  statFile(archive: string, path: string): ArchiveEntry;
  extractAll(archive: string, folder: string): void;
}

/** Reads Electron's archives. */
export const asar: Asar = fromLibrary('@electron/asar');

interface ResourceEntry {
  type: string | number;
  id: string | number;
  lang: number;
  codepage: number;
  bin: ArrayBufferLike;
}

interface VersionInfo {
  setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
  outputToResourceEntries(entries: ResourceEntry[]): void;
}

interface Executable {
  generate(): ArrayBuffer;
}

interface ResEdit {
  NtExecutable: { createEmpty(): Executable; from(bytes: Buffer): Executable };
  NtExecutableResource: {
    from(executable: Executable): { entries: ResourceEntry[]; outputResource(executable: Executable): void };
  };
  Resource: { VersionInfo: { createEmpty(): VersionInfo } };
}

/** Reads and writes Windows executables. */
export const resedit: ResEdit = fromLibrary('resedit');
