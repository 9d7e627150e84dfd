/** npm run badges -- --out FOLDER: a sample of every badge, to look at and to send to a printer by hand. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LABELS } from '../core/labels.ts';
import { createBadgeDrawer } from '../service/badges/draw.ts';
import { createType } from '../service/type/type.ts';
import { SAMPLE_NAMES, SAMPLE_STATUSES, sampleFacts } from '../tests/support/badge-samples.ts';
import { type Picture, pdfPicture, pngOf, sheetOf } from '../tests/support/pdf-picture.ts';
import { readFolder } from './folder-option.ts';

const HELP = `Writes a sample badge of every device status, script and label, as PDF and as PNG, a pass for every label, and sheets
of all badges, large and at a tenth. The people on them are invented.

  npm run badges -- --out FOLDER    the folder is made if it is not there
`;

const DPI = 300;
/** On a sheet to look at, two of five dots are shown: about the label's own size on a usual screen. */
const SHEET_SCALE = 2 / 5;

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
  const drawer = createBadgeDrawer(createType(join(import.meta.dirname, '../assets/fonts')));
  try {
    await mkdir(folder, { recursive: true });
    for (const label of LABELS) {
      const pictures: Picture[] = [];
      for (const { name, facts } of samples()) {
        const pdf = await drawer.draw(facts, label);
        const picture = await pdfPicture(pdf, DPI);
        pictures.push(picture);
        await writeFile(join(folder, `${label.id}-${name}.pdf`), pdf);
        await writeFile(join(folder, `${label.id}-${name}.png`), pngOf(picture));
      }
      const pass = await drawer.drawPass(SAMPLE_PASS, label);
      await writeFile(join(folder, `${label.id}-pass.png`), pngOf(await pdfPicture(pass, DPI)));
      await writeFile(join(folder, `sheet-${label.id}.png`), pngOf(sheetOf(pictures, SHEET_SCALE)));
      await writeFile(join(folder, `sheet-${label.id}-tenth.png`), pngOf(sheetOf(pictures, 1 / 10)));
      console.log(`${label.name}: ${pictures.length} badges as PDF and PNG, and two sheets of all of them`);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(`The samples could not be written to ${folder} (${error.code}).`);
    return 1;
  }
  console.log(`They are in ${folder}`);
  return 0;
}

const SAMPLE_PASS = { schoolName: 'Greenfield Primary School', firstName: 'Wilhelmina', code: 'A-9MXQ4' };

/** Every status with an ordinary name; and every awkward name with one status. */
function samples() {
  const ordinary = Object.entries(SAMPLE_STATUSES).map(([name, status]) => {
    const supervision = status.mark === 'may use' ? ('unescorted' as const) : ('escorted' as const);
    return { name, facts: sampleFacts({ status, supervision }) };
  });
  const status = SAMPLE_STATUSES['keep-away-waiting'];
  const named = Object.entries(SAMPLE_NAMES).map(([name, visitorName]) => {
    return { name: `name-${name}`, facts: sampleFacts({ visitorName, ...(status && { status }) }) };
  });
  return [...ordinary, ...named];
}
