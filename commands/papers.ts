/** npm run papers -- --out FOLDER: a sample of every paper, to look at and to send to a printer by hand. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperResult, PosterKind } from '../core/papers.ts';
import { createPapers, type Papers } from '../service/papers/papers.ts';
import { createType } from '../service/type/type.ts';
import { POSTER_FOLDERS, sampleDocument, sampleLetter, sampleVisit } from '../tests/support/paper-samples.ts';
import { pdfPages } from '../tests/support/pdf-pages.ts';
import { pngOf } from '../tests/support/pdf-picture.ts';
import { readFolder } from './folder-option.ts';

const HELP = `Writes a sample of every paper, as PDF and as PNG. The school and the people on them are invented.

  npm run papers -- --out FOLDER    the folder is made if it is not there
`;

const DPI = 110;

/** @returns the exit code: 0 when all samples were written, 1 with a sentence when not */
export async function run(args: string[]): Promise<number> {
  const folder = readFolder(args, {
    command: 'npm run papers',
    option: 'out',
    help: HELP,
    missing: 'Say where the samples go',
  });
  return typeof folder === 'string' ? writeSamples(folder) : folder;
}

async function writeSamples(folder: string): Promise<number> {
  const papers = createPapers(createType(join(import.meta.dirname, '../assets/fonts')));
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, drawn } of samples(papers)) {
      const result = await drawn;
      if (result.outcome !== 'drawn') throw new Error(`The sample ${name}: ${result.outcome}.`);
      await writeFile(join(folder, `${name}.pdf`), result.pdf);
      for (const [index, page] of (await pdfPages(result.pdf, DPI)).entries()) {
        await writeFile(join(folder, `${name}-${index + 1}.png`), pngOf(page.picture));
      }
      console.log(join(folder, `${name}.pdf and .png`));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(`The samples could not be written to ${folder} (${error.code}).`);
    return 1;
  }
  return 0;
}

interface Sample {
  readonly name: string;
  readonly drawn: Promise<PaperResult>;
}

function samples(papers: Papers): Sample[] {
  const standing = sampleLetter({
    holder: { kind: 'standing', need: 'Any visitor who needs a device for their health' },
    devices: ['phone', 'watch'],
    purpose: 'health',
    circumstance: 'health',
    place: 'Anywhere on the site',
    supervisedBy: '',
    until: { kind: 'review', day: '2027-11-23' },
    conditions: 'The device is used for health only. No photos are taken.',
    risk: { kind: 'not needed', reason: 'The device stays with its owner and is used for health only.' },
  });
  const byTelephone = sampleLetter({
    decision: {
      by: 'Ms Okafor',
      at: Date.UTC(2026, 10, 24, 9, 20),
      telephone: { recordedBy: 'Mr Hale', confirmedAt: null },
    },
  });
  return [
    { name: 'leaflet', drawn: papers.leaflet(sampleDocument('leaflet')) },
    ...posters(papers),
    { name: 'letter', drawn: papers.letter(sampleLetter()) },
    { name: 'letter-standing', drawn: papers.letter(standing) },
    { name: 'letter-by-telephone', drawn: papers.letter(byTelephone) },
    { name: 'visit', drawn: papers.visitPage(sampleVisit()) },
  ];
}

function posters(papers: Papers): Sample[] {
  return (Object.entries(POSTER_FOLDERS) as [PosterKind, string][]).flatMap(([kind, folder]) =>
    (['A4', 'A3'] as const).map((size) => ({
      name: `${folder}-${size}`,
      drawn: papers.poster({ ...sampleDocument(folder), kind, size }),
    })),
  );
}
