import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the fonts of the PDFs are, for tests. */
export const FONTS_FOLDER = join(import.meta.dirname, '../../assets/fonts');

/** Whether another user of the machine can go into a folder: it and all those above it let everybody through. */
export function othersCanReach(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || othersCanReach(above));
}
