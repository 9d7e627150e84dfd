/** The type of everything that is printed, loaded once for badges and papers, with the first of either. */
import { type Fonts, loadFonts } from './fonts.ts';
import { type Letters, lettersOf } from './letters.ts';

export interface Type {
  readonly fonts: Fonts;
  readonly letters: Letters;
}

export type LoadType = () => Promise<Type>;

/**
 * Makes the loader. Each call after the first gets the same fonts.
 *
 * @param fontsFolder where the TTF files are
 */
export function createType(fontsFolder: string): LoadType {
  let loading: Promise<Type> | null = null;
  return () => {
    loading ??= load(fontsFolder);
    return loading;
  };
}

async function load(folder: string): Promise<Type> {
  const fonts = await loadFonts(folder);
  return { fonts, letters: lettersOf(fonts) };
}
