import { join } from 'node:path';

/** Where the fonts of the PDFs are, for tests. */
export const FONTS_FOLDER = join(import.meta.dirname, '../../assets/fonts');
