/**
 * The four marks of a badge as SVG path data in a box of 100 by 100, y downwards, filled by the non-zero rule. The PDF
 * and the screens draw the same data. Each has an outline of its own: a phone that is not there, a tag with a hole,
 * a bare tick, a barred ring. Colour carries nothing, and no mark is an empty ring, which passes for a logo.
 */
import type { Mark } from './devices.ts';

/** Side of the box the paths are drawn in. */
export const MARK_BOX = 100;

/** Dashes where a phone would be. */
const NONE = [
  'M22 18V10A10 10 0 0 1 32 0H40V12H34V18Z',
  'M60 0H68A10 10 0 0 1 78 10V18H66V12H60Z',
  'M78 82V90A10 10 0 0 1 68 100H60V88H66V82Z',
  'M40 100H32A10 10 0 0 1 22 90V82H34V88H40Z',
  'M22 28H34V45H22ZM22 55H34V72H22Z',
  'M66 28H78V45H66ZM66 55H78V72H66Z',
].join('');

/** A luggage tag with its hole; on it a phone. */
const AT_OFFICE = [
  'M34 0H66L90 24V90A10 10 0 0 1 80 100H20A10 10 0 0 1 10 90V24Z',
  'M50 7A8 8 0 0 0 50 23A8 8 0 0 0 50 7Z',
  'M38 32A5 5 0 0 0 33 37V87A5 5 0 0 0 38 92H62A5 5 0 0 0 67 87V37A5 5 0 0 0 62 32Z',
  'M40 40H60V80H40Z',
].join('');

/** A tick, and nothing round it. */
const MAY_USE = 'M1 56L17 39L39 61L83 9L99 24L40 93Z';

/** A phone behind the bar of a ring. */
const KEEP_AWAY = [
  'M50 0A50 50 0 0 1 50 100A50 50 0 0 1 50 0Z',
  'M50 12A38 38 0 0 0 50 88A38 38 0 0 0 50 12Z',
  'M18 26L26 18L82 74L74 82Z',
  'M34 18H61A7 7 0 0 1 68 25V52Z',
  'M32 48L66 82H39A7 7 0 0 1 32 75Z',
].join('');

export const BADGE_MARKS: Readonly<Record<Mark, string>> = {
  none: NONE,
  'at office': AT_OFFICE,
  'may use': MAY_USE,
  'keep away': KEEP_AWAY,
};
