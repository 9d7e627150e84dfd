import { describe, expect, it } from 'vitest';
import { readability, syllables } from '../../core/readability.ts';

describe('syllables', () => {
  const counted: [number, string][] = [
    [1, 'phone clothes rules parked used we the watch called'],
    [2, 'table something badges wanted being every someone tables device'],
    [3, 'officer visitor anyone serious disabled carefully'],
    [4, 'information situation everybody'],
  ];
  for (const [count, words] of counted) {
    it.each(words.split(' '))(`counts ${count} in "%s"`, (word) => {
      expect(syllables(word)).toBe(count);
    });
  }

  it('counts a digit as a syllable, as telephone numbers are read', () => {
    expect(syllables('03000')).toBe(5);
  });
});

describe('readability', () => {
  it('gives the grade of a sentence worked out by hand', () => {
    // 6 words, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59
    expect(readability(['The cat sat on the mat.']).grade).toBeCloseTo(-1.45, 10);
    // 8 words in one sentence, 1+3+2+1+1+1+3+2 = 14 syllables: 0.39 × 8 + 11.8 × 14 / 8 − 15.59
    expect(readability(['The visitor carries a phone in another pocket.']).grade).toBeCloseTo(8.18, 10);
  });

  it('averages over sentences, whether a full stop or a line ends them', () => {
    // 3 + 3 words in two sentences, 6 syllables: 0.39 × 3 + 11.8 × 1 − 15.59
    expect(readability(['The cat sat. The dog ran.']).grade).toBeCloseTo(-2.62, 10);
    expect(readability(['The cat sat', 'The dog ran']).grade).toBeCloseTo(-2.62, 10);
  });

  it('finds the sentence of most words', () => {
    const { longest } = readability(['Sign in. Wear your badge here.', 'Ask the office.']);
    expect(longest).toEqual({ text: 'Wear your badge here.', words: 4 });
  });

  it('does not end a sentence at the stop within an address', () => {
    expect(readability(['Write to ico.org.uk about it.']).longest.words).toBe(5);
  });

  it('has no grade for no words', () => {
    expect(readability(['', ' — '])).toEqual({ grade: 0, words: 0, longest: { text: '', words: 0 } });
  });
});
