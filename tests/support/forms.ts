/** The forms of the screen in which pages are looked at: both orientations, at 100 % and at 200 % text. */
export interface Form {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** How often "Text size" is tapped at the kiosk. */
  readonly larger: number;
  /** The same as the office sets it, in per cent. */
  readonly text: '100' | '200';
}

export const LANDSCAPE = { width: 1280, height: 800 };
export const PORTRAIT = { width: 800, height: 1280 };

export const ALL_FORMS: readonly Form[] = [
  { name: 'landscape, usual text', viewport: LANDSCAPE, larger: 0, text: '100' },
  { name: 'portrait, 200 %', viewport: PORTRAIT, larger: 2, text: '200' },
  { name: 'landscape, 200 %', viewport: LANDSCAPE, larger: 2, text: '200' },
  { name: 'portrait, usual text', viewport: PORTRAIT, larger: 0, text: '100' },
];

/** Whether everything is looked at, as `npm run thorough` does, or the part that `npm test` has time for. */
export const THOROUGH = process.env.EVERY_FORM === 'yes';

/** All of them, or the one with the least room, where most goes wrong; the usual one is what every test works in. */
export const FORMS = THOROUGH ? ALL_FORMS : ALL_FORMS.slice(1, 2);
