/** What a badge is made of once everything has its place. All lengths in millimetres. */
import type { Mark } from '../../core/devices.ts';
import type { Box } from '../../core/labels.ts';
import type { Face } from '../type/fonts.ts';
import type { Letters } from '../type/letters.ts';

/** What a text is for, so that tests and other sizes can find it. */
export type TextUse = 'date' | 'time' | 'name' | 'about' | 'code' | 'headline' | 'details' | 'supervision' | 'school';

export interface TextPart {
  readonly kind: 'text';
  readonly use: TextUse;
  readonly text: string;
  readonly face: Face;
  readonly em: number;
  readonly baseline: number;
  /** From the top of the capitals, or of their accents, to the deepest descender. */
  readonly box: Box;
  readonly white: boolean;
}

export interface MarkPart {
  readonly kind: 'mark';
  readonly mark: Mark;
  readonly box: Box;
}

export interface QrPart {
  readonly kind: 'qr';
  readonly text: string;
  readonly box: Box;
}

/** A bar, filled or as a frame whose line lies inside the box. */
export interface BarPart {
  readonly kind: 'bar';
  readonly use: 'rule' | 'supervision' | 'name line';
  readonly box: Box;
  /** Thickness of the frame; null fills the bar. */
  readonly line: number | null;
}

export type Part = TextPart | MarkPart | QrPart | BarPart;

export interface TextSetting {
  readonly use: TextUse;
  readonly face: Face;
  readonly em: number;
  readonly x: number;
  readonly baseline: number;
  readonly white?: boolean;
}

/** A line of text at its place; capitals alone have no descenders to keep clear of. */
export function textPart(text: string, setting: TextSetting, letters: Letters): TextPart {
  const { use, face, em, x, baseline, white = false } = setting;
  const reach = letters.reachOf([text], face);
  const rise = em * reach.rise;
  const drop = /^[A-Z0-9 :-]*$/.test(text) ? 0 : em * reach.drop;
  const box = { x, y: baseline - rise, width: em * letters.widthOf(text, face), height: rise + drop };
  return { kind: 'text', use, text, face, em, baseline, box, white };
}

/** A box without a margin on every side. */
export function within(box: Box, margin: number): Box {
  return { x: box.x + margin, y: box.y + margin, width: box.width - 2 * margin, height: box.height - 2 * margin };
}
