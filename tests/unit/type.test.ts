import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../service/type/fonts.ts';
import { type Letters, lettersOf } from '../../service/type/letters.ts';
import { printable } from '../../service/type/printable.ts';
import { isRightToLeft } from '../../service/type/runs.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

let letters: Letters;
beforeAll(async () => {
  letters = lettersOf(await loadFonts(FONTS_FOLDER));
});

const asDrawn = (line: string) => letters.runs(line).map(({ text, family }) => `${family}: ${text}`);

describe('a line in runs', () => {
  test('Latin stays one run', () => {
    expect(asDrawn('Zoë O’Brien-Łęcka')).toEqual(['atkinson: Zoë O’Brien-Łęcka']);
  });

  test('a letter that Atkinson lacks brings its own font, and the words round it keep theirs', () => {
    expect(asDrawn('Anna Шевченко, Kyiv')).toEqual(['atkinson: Anna ', 'noto: Шевченко, Kyiv']);
    expect(asDrawn('Priya द्विवेदी')).toEqual(['atkinson: Priya ', 'noto: द्विवेदी']);
  });

  test('Arabic is drawn from the right, its numbers from the left', () => {
    expect(asDrawn('سارة 14')).toEqual(['atkinson: 14', expect.stringMatching(/^arabic: سارة /)]);
  });

  test('brackets open towards what they hold, and spaces stay on their side', () => {
    // Each piece as its font gets it: the Arabic font turns its own, so the last is drawn as a bracket and then the name.
    expect(letters.runs('سارة (Sara) علي').map(({ text }) => text)).toEqual(['علي', ' (', 'Sara', 'سارة )']);
  });

  test('inside a Latin line an Arabic name keeps its place', () => {
    expect(asDrawn('for علي at 9').map((run) => run.replace(/^\w+: /, '').trim())).toEqual(['for', 'علي', 'at 9']);
  });
});

test('the first letter with a direction decides where a name stands', () => {
  expect(['محمد Smith', '14 محمد', 'Smith محمد', '14', ''].map(isRightToLeft)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a script that no font has is not covered, and never half printed', () => {
  expect(letters.covers('王小明')).toBe(false);
  expect(printable('Anna 王', letters)).toBeNull();
  expect(printable('დავით', letters)).toBeNull();
  expect(printable('Đặng Thị Hương', letters)).toBe('Đặng Thị Hương');
});

test('joiners stay where a script is spelt with them, and go where they only hide', () => {
  expect(printable('علی\u200cرضا', letters)).toContain('\u200c');
  expect(printable('Ro\u200dsa\u202e', letters)).toBe('Rosa');
});

test('tall scripts say how far they reach', () => {
  const [latin, arabic] = [letters.reachOf(['Rosa'], 'black'), letters.reachOf(['محمّدٌ'], 'black')];
  expect(arabic.rise + arabic.drop).toBeGreaterThan(latin.rise + latin.drop);
  expect(arabic.pitch).toBeGreaterThanOrEqual(arabic.rise + arabic.drop);
});
