import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentColours, contrast } from '../../renderer/ui/accent.ts';

const PAPER = [250, 248, 244] as const;
const WHITE = [255, 255, 255] as const;

function rgb(hex: string): [number, number, number] {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

const colours = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

test('whatever colour a school chooses, text in it and on it can be read (WCAG 1.4.3)', () => {
  fc.assert(
    fc.property(colours, (hex) => {
      const { accent, soft } = accentColours(hex);
      expect(contrast(rgb(accent), PAPER)).toBeGreaterThanOrEqual(4.45);
      expect(contrast(rgb(accent), WHITE)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent), rgb(soft))).toBeGreaterThanOrEqual(4.45);
    }),
  );
});

test('a colour dark enough stays as it is', () => {
  expect(accentColours('#1d5c4f').accent).toBe('#1d5c4f');
});

test('black on white is 21 to 1', () => {
  expect(contrast([0, 0, 0], WHITE)).toBeCloseTo(21);
});
