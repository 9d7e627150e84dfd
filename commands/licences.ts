/** The licences of everything that ships, as a text that ships with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ShippedPackage, shippedPackages } from './shipped.ts';

/** What may be shipped in a program under the MIT licence (SPDX). Another one is a decision, not a default. */
export const ALLOWED_LICENCES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
];

const INTRODUCTION = `Gatehouse is under the MIT licence. It is made with the packages below, under their own licences.

The fonts in assets/fonts are under the SIL Open Font License 1.1, which stands beside them.
Electron and Chromium bring their own lists, LICENSE.electron.txt and LICENSES.chromium.html.
On Windows, pdf-to-printer brings SumatraPDF, a program of its own under the GNU General Public License 3.0, which
Gatehouse starts and is not linked with. Its source is at https://github.com/sumatrapdfreader/sumatrapdf.
`;

const LINE = '-'.repeat(80);

/**
 * The text with every shipped package's name, version and licence.
 *
 * @param root the folder of the project, with its packages installed
 */
export function licencesText(root: string): string {
  const parts = shippedPackages(root).map((shipped) => {
    const title = `${shipped.name} ${shipped.version} (${shipped.licence})`;
    return `${LINE}\n${title}\n\n${textOf(root, shipped)}`;
  });
  return `${[INTRODUCTION, ...parts].join('\n')}\n`;
}

function textOf(root: string, { path }: ShippedPackage): string {
  const folder = join(root, path);
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|$|-)/i.test(name));
  return file === undefined ? 'The package holds no text of its licence.\n' : readFileSync(join(folder, file), 'utf8');
}
