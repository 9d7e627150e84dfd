import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { stampOf } from '../../core/backups.ts';
import { openConnection } from '../../db/connection.ts';
import { type ExportedTable, exportedDocuments, exportedPictures, exportedTables } from '../../db/export.ts';
import { placeFault } from '../../db/files.ts';
import { readRecord, recordPaths, type SchoolRecord } from '../../db/record.ts';
import { leaflet, poster } from '../papers/office.ts';
import { createPapers } from '../papers/papers.ts';
import { Cancelled, type Task } from '../tasks/job.ts';
import { createType } from '../type/type.ts';
import { readMe } from './read-me.ts';

export interface ExportInput {
  /** The data folder, its key (32 bytes), and the version of its record. */
  readonly folder: string;
  readonly dataKey: Uint8Array;
  readonly recordVersion: number;
  readonly fontsFolder: string;
  /** The folder that the administrator named. */
  readonly into: string;
  /** Now (UTC ms). */
  readonly at: number;
}

export type ExportOutput =
  | {
      readonly outcome: 'done';
      readonly folder: string;
      readonly tables: number;
      readonly rows: number;
      readonly files: number;
    }
  | { readonly outcome: 'no folder' | 'cannot be written' | 'no room' | 'cannot be read' };

/**
 * Writes everything of a record into a folder of its own, in formats that any program reads: CSV, Markdown, PDF, PNG.
 * The folder gets its name last; what was half written is gone.
 */
export async function exportEverything(input: ExportInput, task: Task): Promise<ExportOutput> {
  if (!existsSync(input.into)) return { outcome: 'no folder' };
  const folder = join(input.into, `gatehouse-export-${stampOf(input.at)}`);
  const part = `${folder}.part`;
  const dataKey = Buffer.from(input.dataKey);
  const opened = openConnection(recordPaths(input.folder).database, dataKey, { readonly: true });
  const read = readRecord(input.folder, dataKey, input.recordVersion);
  if (opened.outcome !== 'opened' || read.outcome !== 'opened') return { outcome: 'cannot be read' };
  try {
    for (const each of ['tables', 'documents', 'pictures', 'papers'])
      mkdirSync(join(part, each), { recursive: true, mode: 0o700 });
    const { db } = opened;
    // One transaction, so that every table is of the same moment.
    const written = db.transaction(() => {
      const tables = exportedTables(db);
      const rows = writeTables(tables, part, task);
      const documents = exportedDocuments(db);
      for (const { document, language, version, source } of documents)
        writeFileSync(join(part, 'documents', `${document.replaceAll(' ', '-')}-${language}-${version}.md`), source);
      const pictures = exportedPictures(db);
      for (const { what, staffId, png } of pictures)
        writeFileSync(join(part, 'pictures', staffId === null ? `${what}.png` : `${what}-${staffId}.png`), png);
      return { tables, rows, files: tables.length + documents.length + pictures.length };
    })();
    const papers = await writePapers(read.record, part, input.fontsFolder, task);
    writeFileSync(join(part, 'README.txt'), readMe(written.tables, input.at));
    renameSync(part, folder);
    return {
      outcome: 'done',
      folder,
      tables: written.tables.length,
      rows: written.rows,
      files: written.files + papers + 1,
    };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const fault = placeFault(error);
    return { outcome: fault === 'went away' ? 'cannot be written' : fault };
  } finally {
    rmSync(part, { recursive: true, force: true });
    opened.db.close();
    read.record.close();
  }
}

/** Rows are told in steps of so many. */
const STEP = 1000;

/** @returns how many rows there are in all */
function writeTables(tables: readonly ExportedTable[], part: string, task: Task): number {
  const total = tables.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (const table of tables) {
    const file = openSync(join(part, 'tables', `${table.name}.csv`), 'w', 0o600);
    try {
      // A byte order mark tells spreadsheets that names are in UTF-8.
      writeSync(file, `\ufeff${csvOf([[...table.columns]])}`);
      for (const rows of inSteps(table.rows())) {
        writeSync(file, csvOf(rows));
        done += rows.length;
        task.progress(done, total);
        if (task.isCancelled()) throw new Cancelled();
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
  return done;
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvOf(rows: string[][]): string {
  return `${Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

function* inSteps(rows: Iterable<string[]>): Iterable<string[][]> {
  let step: string[][] = [];
  for (const row of rows) {
    step.push(row);
    if (step.length < STEP) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}

/** The papers as visitors see them now. @returns how many could be drawn */
async function writePapers(record: SchoolRecord, part: string, fontsFolder: string, task: Task): Promise<number> {
  const papers = createPapers(createType(fontsFolder));
  const kinds = ['poster entrance', 'poster corridor', 'poster staffroom'] as const;
  const drawn = [
    { name: 'leaflet', draw: () => leaflet({ record }, papers) },
    ...kinds.map((kind) => ({ name: kind, draw: () => poster({ record }, papers, { kind, size: 'A4' as const }) })),
  ];
  let count = 0;
  for (const { name, draw } of drawn) {
    if (task.isCancelled()) throw new Cancelled();
    const paper = await draw();
    if (paper.outcome !== 'drawn') continue;
    writeFileSync(join(part, 'papers', `${name.replaceAll(' ', '-')}.pdf`), Buffer.from(paper.base64, 'base64'));
    count += 1;
  }
  return count;
}
