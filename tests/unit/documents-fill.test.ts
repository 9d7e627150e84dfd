import { describe, expect, it } from 'vitest';
import { type Block, fillPlaceholders, linesOf, PLACEHOLDERS, reviewFlags } from '../../core/documents.ts';
import { blocksOf } from '../../service/documents/parse.ts';

const fill = (body: string, values: Parameters<typeof fillPlaceholders>[1]) => {
  const { blocks, unfilled } = fillPlaceholders(blocksOf(body), values);
  return { lines: linesOf(blocks), unfilled, blocks };
};

describe('a placeholder', () => {
  it('within a sentence takes text, and several lines as a list of words', () => {
    expect(
      fill('Welcome to **{{school}}**. Ask {{chair}}.', { school: 'Greenfield', chair: 'Dr Farrow' }).lines,
    ).toEqual(['Welcome to Greenfield. Ask Dr Farrow.']);
    expect(fill('Ask {{safeguarding-team}}.', { 'safeguarding-team': ['A', 'B', 'C'] }).lines).toEqual([
      'Ask A, B and C.',
    ]);
  });

  it('alone in an item makes an item of each line', () => {
    const { blocks } = fill('- Call 999\n- {{numbers}}', { numbers: ['Kent: 1', 'NSPCC: 2'] });
    expect(blocks).toHaveLength(1);
    expect(linesOf(blocks)).toEqual(['Call 999', 'Kent: 1', 'NSPCC: 2']);
  });

  it('alone in a paragraph makes a list of several lines and a paragraph of one', () => {
    expect(fill('{{numbers}}', { numbers: ['a', 'b'] }).blocks).toMatchObject([{ kind: 'list', ordered: false }]);
    expect(fill('{{numbers}}', { numbers: ['a'] }).blocks).toMatchObject([{ kind: 'paragraph' }]);
    expect(fill('{{numbers}}', {}).lines).toEqual(['Ask the office']);
    expect(fill('## {{numbers}}', { numbers: ['a', 'b'] }).lines).toEqual(['a and b']);
  });

  it.each([undefined, '', '  ', [], ['', ' ']])(
    'without a value (%j) is reported once and never shown raw',
    (value) => {
      const values = value === undefined ? {} : { chair: value };
      const { lines, unfilled } = fill('Tell {{chair}}.\n\n- {{chair}}', values);
      expect(unfilled).toEqual(['chair']);
      expect(lines).toEqual(['Tell (ask the office).', 'Ask the office']);
    },
  );

  it('that nobody knows is reported and never shown raw either', () => {
    expect(fill('Call {{police}} or {{constructor}}', {})).toMatchObject({
      lines: ['Call (ask the office) or (ask the office)'],
      unfilled: ['police', 'constructor'],
    });
  });

  it('takes its value as text: markup, placeholders and dollar signs in it mean nothing', () => {
    const chair = '**{{school}}** <b>$&</b>';
    expect(fill('Tell {{chair}}.', { chair, school: 'Greenfield' })).toMatchObject({
      lines: [`Tell ${chair}.`],
      unfilled: [],
    });
  });

  it('leaves the blocks it came from as they were', () => {
    const before: Block[] = blocksOf('{{school}}');
    const copy = structuredClone(before);
    fillPlaceholders(before, { school: 'Greenfield' });
    expect(before).toEqual(copy);
  });

  it('is known by every name that can be filled', () => {
    const values = Object.fromEntries(PLACEHOLDERS.map((name) => [name, `value of ${name}`]));
    const body = PLACEHOLDERS.map((name) => `{{${name}}}`).join('\n\n');
    expect(fill(body, values)).toMatchObject({ lines: Object.values(values), unfilled: [] });
  });
});

describe('the review of a document', () => {
  const document = { ratified: '2026-10-05', review: '2027-11-22' };

  it('is overdue from the day after', () => {
    expect(reviewFlags(document, '2027-11-22')).toEqual([]);
    expect(reviewFlags(document, '2027-11-23')).toEqual(['overdue']);
  });

  it('named by month is overdue from the month after', () => {
    const policy = { ratified: null, review: '2021-09' };
    expect(reviewFlags(policy, '2021-09-30')).toEqual(['not ratified']);
    expect(reviewFlags(policy, '2021-10-01')).toEqual(['overdue', 'not ratified']);
  });
});
