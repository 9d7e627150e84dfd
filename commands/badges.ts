/** npm run badges -- --out FOLDER: a sample of every badge, to look at and to send to a printer by hand. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBadgeDrawer } from '../service/badges/draw.ts';
import { SAMPLE_NAMES, SAMPLE_STATUSES, sampleFacts } from '../tests/support/badge-samples.ts';
import { pdfPicture, pngOf } from '../tests/support/pdf-picture.ts';
import { readFolder } from './folder-option.ts';

const HELP = `Writes a sample badge of every device status, as PDF and as PNG. The people on them are invented.

  npm run badges -- --out FOLDER    the folder is made if it is not there
`;

const DPI = 300;

/** @returns the exit code: 0 when all samples were written, 1 with a sentence when not */
export async function run(args: string[]): Promise<number> {
  const folder = readFolder(args, {
    command: 'npm run badges',
    option: 'out',
    help: HELP,
    missing: 'Say where the samples go',
  });
  return typeof folder === 'string' ? writeSamples(folder) : folder;
}

async function writeSamples(folder: string): Promise<number> {
  const drawer = createBadgeDrawer({ fontsFolder: join(import.meta.dirname, '../assets/fonts') });
  try {
    await mkdir(folder, { recursive: true });
    for (const sample of samples()) {
      const pdf = await drawer.draw(sample.facts);
      await writeFile(join(folder, `${sample.name}.pdf`), pdf);
      await writeFile(join(folder, `${sample.name}.png`), pngOf(await pdfPicture(pdf, DPI)));
      console.log(join(folder, `${sample.name}.pdf and .png`));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(`The samples could not be written to ${folder} (${error.code}).`);
    return 1;
  }
  return 0;
}

function samples() {
  return Object.entries(SAMPLE_STATUSES).flatMap(([statusName, status]) =>
    Object.entries(SAMPLE_NAMES).map(([nameName, visitorName]) => {
      const supervision = status.mark === 'may use' ? ('unescorted' as const) : ('escorted' as const);
      return { name: `${statusName}-${nameName}`, facts: sampleFacts({ visitorName, status, supervision }) };
    }),
  );
}
