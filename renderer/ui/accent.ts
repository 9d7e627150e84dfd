/** The school's own colour, kept readable whatever the school chose. */

export interface AccentColours {
  readonly accent: string;
  readonly soft: string;
}

type Rgb = readonly [number, number, number];

const PAPER: Rgb = [250, 248, 244];
const INK: Rgb = [23, 32, 46];
const WHITE: Rgb = [255, 255, 255];

/** Normal text needs 4.5 to 1 (WCAG 1.4.3); the accent is also the colour of links. */
const ENOUGH = 4.5;

/**
 * The two colours made from a school's accent (#rrggbb): itself, darkened step by step until it can be read as text
 * on paper and under white text; and a soft ground for what is chosen.
 */
export function accentColours(hex: string): AccentColours {
  let accent = parse(hex);
  const soft = () => mix(accent, WHITE, 0.89);
  while (contrast(accent, PAPER) < ENOUGH || contrast(accent, soft()) < ENOUGH) accent = mix(accent, INK, 0.1);
  return { accent: format(accent), soft: format(soft()) };
}

/** Sets the colours on the page; a style set by script is allowed where `style-src 'self'` forbids one in markup. */
export function applyAccent(hex: string, root: HTMLElement): void {
  const { accent, soft } = accentColours(hex);
  root.style.setProperty('--school-accent', accent);
  root.style.setProperty('--school-accent-soft', soft);
}

/** The contrast of two colours by WCAG 2.2, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, index) => part + ((other[index] ?? 0) - part) * share) as unknown as Rgb;
}

/** A colour that cannot be read as #rrggbb is ink. */
function parse(hex: string): Rgb {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!found) return INK;
  return [found[1], found[2], found[3]].map((part) => Number.parseInt(part ?? '0', 16)) as unknown as Rgb;
}

function format(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
