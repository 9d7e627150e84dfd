/** The keys of the on-screen keyboard. */

export type Layer = 'letters' | 'capitals' | 'accents' | 'accented capitals' | 'numbers';

/** Keys that do something; every other key types what it says. */
const COMMANDS = ['backspace', 'capitals', 'accents', 'letters', 'numbers', 'space', 'hide', 'enter'] as const;
export type Command = (typeof COMMANDS)[number];

export function isCommand(key: string): key is Command {
  return (COMMANDS as readonly string[]).includes(key);
}

const LETTERS = ['q w e r t y u i o p backspace', "a s d f g h j k l ' -", 'capitals z x c v b n m . accents'];
const ACCENTS = ['á à â ä ã å ą æ ç ć backspace', 'é è ê ë ę í ì î ï ł ñ', 'capitals ó ò ô ö ø ś š ú ü letters'];
const FIGURES = ['1 2 3 4 5 6 7 8 9 0 backspace', '& / ( ) + , ; : ! ? @', 'ß œ ý ž ź ż ř ő ű č accents'];

/** Rows of keys for each layer. */
export const LAYERS: Readonly<Record<Layer, readonly (readonly string[])[]>> = {
  letters: rows(LETTERS, 'numbers'),
  capitals: rows(LETTERS.map(upper), 'numbers'),
  accents: rows(ACCENTS, 'numbers'),
  'accented capitals': rows(ACCENTS.map(upper), 'numbers'),
  numbers: rows(FIGURES, 'letters'),
};

function rows(three: readonly string[], first: Command): string[][] {
  return [...three, `${first} space hide enter`].map((row) => row.split(' '));
}

function upper(row: string): string {
  return row
    .split(' ')
    .map((key) => (isCommand(key) ? key : key.toUpperCase()))
    .join(' ');
}

const OTHER_CASE: Readonly<Record<Layer, Layer>> = {
  letters: 'capitals',
  capitals: 'letters',
  accents: 'accented capitals',
  'accented capitals': 'accents',
  numbers: 'capitals',
};

/** The layer that a key leads to; null for a key that leads to none. */
export function layerAfter(key: string, layer: Layer): Layer | null {
  switch (key) {
    case 'capitals':
      return OTHER_CASE[layer];
    case 'accents':
      return layer === 'capitals' ? 'accented capitals' : 'accents';
    case 'letters':
    case 'numbers':
      return key;
    default:
      return null;
  }
}

/** Whether the next letter is a capital by itself: in a code always, in a name at the beginning of each word. */
export function beginsCapital(autoCapitalize: string, before: string): boolean {
  if (autoCapitalize === 'characters') return true;
  return autoCapitalize === 'words' && /(^|[\s-])$/.test(before);
}
