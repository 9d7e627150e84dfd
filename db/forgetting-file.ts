/**
 * What forgetting has to know beside the record, in a small file of its own: a backup that is put in the record's place
 * knows neither what a person decided to erase after it was made, nor how late it is. It holds random ids and an instant,
 * and nothing about anybody.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

interface Content {
  /** The newest instant (UTC ms) at which the machine's clock was believed. */
  readonly believedAt: number | null;
  /** Ids of visits that a person decided to erase. */
  readonly erased: readonly string[];
}

const NOTHING: Content = { believedAt: null, erased: [] };

export class ForgettingFile {
  readonly #path: string;
  #content: Content;

  /** Reads the file; one that is missing or cannot be read knows nothing. */
  constructor(path: string) {
    this.#path = path;
    this.#content = readContent(path);
  }

  get believedAt(): number | null {
    return this.#content.believedAt;
  }

  get erased(): readonly string[] {
    return this.#content.erased;
  }

  believe(at: number): void {
    this.#save({ ...this.#content, believedAt: at });
  }

  /** Makes these the erased visits. */
  setErased(ids: readonly string[]): void {
    const same = ids.length === this.erased.length && ids.every((id) => this.erased.includes(id));
    if (!same) this.#save({ ...this.#content, erased: [...ids] });
  }

  /** A whole file or the one before. */
  #save(content: Content): void {
    const part = `${this.#path}.part`;
    const descriptor = openSync(part, 'w', 0o600);
    try {
      writeSync(descriptor, JSON.stringify(content));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, this.#path);
    this.#content = content;
  }
}

/** The file in a data folder, and beside backups. */
export function forgettingPath(folder: string): string {
  return join(folder, 'forgetting');
}

/**
 * Adds to one file the erased visits that another knows. Done again it changes nothing.
 *
 * @param from may be missing: then there is nothing to add
 * @throws when `to` cannot be written
 */
export function bringErased(from: string, to: string): void {
  const { erased } = readContent(from);
  if (erased.length === 0) return;
  const file = new ForgettingFile(to);
  file.setErased([...new Set([...file.erased, ...erased])]);
}

const ID = /^[0-9a-f-]{36}$/;

function readContent(path: string): Content {
  try {
    const { believedAt, erased } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Content>;
    return {
      believedAt: Number.isSafeInteger(believedAt) ? Number(believedAt) : null,
      erased: Array.isArray(erased) ? erased.filter((id) => typeof id === 'string' && ID.test(id)) : [],
    };
  } catch {
    return NOTHING;
  }
}
