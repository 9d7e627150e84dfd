import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../core/documents.ts';
import { blocksOf, parseDocument } from '../../service/documents/parse.ts';

const HEADER = {
  title: 'Rules',
  version: '1',
  date: '2026-11-23',
  ratified: '',
  review: '2027-11-22',
  source: '[M6, S4.1]',
};

/** A file with some header fields changed; undefined leaves one out. */
function file(changes: Record<string, string | undefined> = {}, body = 'Wear your badge.\n'): string {
  const fields = Object.entries({ ...HEADER, ...changes }).filter(([, value]) => value !== undefined);
  return `---\n${fields.map(([name, value]) => `${name}: ${value}\n`).join('')}---\n${body}`;
}

const faultsOf = (text: string) => {
  const parsed = parseDocument(text);
  return parsed.outcome === 'faulty' ? parsed.faults : [];
};
const text = (words: string) => ({ kind: 'text', text: words });

describe('a header', () => {
  it('is read with its body', () => {
    expect(parseDocument(file())).toEqual({
      outcome: 'parsed',
      header: {
        title: 'Rules',
        version: 1,
        date: '2026-11-23',
        ratified: null,
        review: '2027-11-22',
        source: ['M6', 'S4.1'],
      },
      body: 'Wear your badge.\n',
    });
  });

  it('is read from a file that Windows saved', () => {
    const saved = `\uFEFF${file({ ratified: '2026-12-01' }).replaceAll('\n', '\r\n')}`;
    expect(parseDocument(saved)).toMatchObject({ outcome: 'parsed', header: { ratified: '2026-12-01' } });
  });

  it.each([
    ['missing field', 2, 'title', { title: undefined }],
    ['missing field', 2, 'ratified', { ratified: undefined }],
    ['wrong field', 2, 'title', { title: '""' }],
    ['wrong field', 2, 'title', { title: '"{{school}}"' }],
    ['wrong field', 3, 'version', { version: '0' }],
    ['wrong field', 3, 'version', { version: '1.5' }],
    ['wrong field', 4, 'date', { date: '2026-02-30' }],
    ['wrong field', 5, 'ratified', { ratified: 'soon' }],
    ['wrong field', 7, 'source', { source: '[]' }],
    ['wrong field', 7, 'source', { source: '[X1]' }],
    ['wrong field', 7, 'source', { source: '[[M6]]' }],
    ['unknown field', 8, 'author', { author: 'me' }],
    ['review not within a year', 6, 'review', { review: '2026-11-23' }],
    ['review not within a year', 6, 'review', { review: '2027-11-24' }],
    ['unreadable header', 8, '', { extra: ']' }],
    ['unreadable header', 3, '', { version: '!!js/function 1' }],
    ['unreadable header', 8, '', { ' title': '1' }],
  ] as const)('with a fault is refused: %s in line %i (%s)', (code, line, about, changes) => {
    expect(faultsOf(file(changes))).toContainEqual({ code, line: expect.any(Number), about });
    expect(faultsOf(file(changes))[0]?.line).toBe(line);
  });

  it('may set its review to the same day of the next year', () => {
    expect(faultsOf(file({ review: '2027-11-23' }))).toEqual([]);
  });

  it('is not built from aliases, which could grow without end', () => {
    expect(faultsOf(file({ title: '&a Rules', source: '[*a]' }))).toContainEqual({
      code: 'wrong field',
      line: 7,
      about: 'source',
    });
  });

  it('has to be there', () => {
    expect(faultsOf('Wear your badge.')).toEqual([{ code: 'no header', line: 1, about: '' }]);
    expect(faultsOf('---\n- a list\n---\nText')).toEqual([{ code: 'unreadable header', line: 2, about: '' }]);
  });
});

describe('a body', () => {
  it('becomes headings, paragraphs and lists with strong and emphasis', () => {
    const body = '## Fire\n\nGo to\n{{assembly-point}} *now*.\n\n1. **Stop.** Look\n2. Wait\n\n### More\n\n- A & B\n';
    expect(faultsOf(file({}, body))).toEqual([]);
    expect(blocksOf(body)).toEqual([
      { kind: 'heading', level: 2, line: [text('Fire')] },
      {
        kind: 'paragraph',
        line: [text('Go to {{assembly-point}} '), { kind: 'emphasis', text: 'now' }, text('.')],
      },
      { kind: 'list', ordered: true, items: [[{ kind: 'strong', text: 'Stop.' }, text(' Look')], [text('Wait')]] },
      { kind: 'heading', level: 3, line: [text('More')] },
      { kind: 'list', ordered: false, items: [[text('A & B')]] },
    ]);
  });

  it('may name an address that stands there as itself, as text', () => {
    const body = 'See ico.org.uk or https://ico.org.uk today.\n';
    expect(faultsOf(file({}, body))).toEqual([]);
    expect(blocksOf(body)).toEqual([
      { kind: 'paragraph', line: [text('See ico.org.uk or https://ico.org.uk today.')] },
    ]);
  });

  it.each([
    ['html', '<script>alert(1)</script>', []],
    ['html', 'Hi <b onclick="steal()">there</b>', ['Hi there']],
    ['html', '- a <img src=x onerror=alert(1)>', ['a ']],
    ['html', '<iframe src="https://example.org"></iframe>', []],
    ['html', '<!-- hidden -->', []],
    ['link', '[Tap](javascript:alert(1))', ['Tap']],
    ['link', '[https://ico.org.uk](https://example.org)', ['https://ico.org.uk']],
    ['link', '[Tap][1]\n\n[1]: javascript:alert(1)', ['Tap']],
    ['link', '<javascript:alert(1)>', ['javascript:alert(1)']],
    ['image', '![A cat](data:image/svg+xml;base64,PHN2Zz4=)', ['A cat']],
    ['table', '| a | b |\n|---|---|\n| c | d |', ['a b', 'c d']],
    ['code', '`sudo`', ['sudo']],
    ['code', '```html\n<script>alert(1)</script>\n```', ['<script>alert(1)</script>']],
    ['heading level', '# Big', ['Big']],
    ['heading level', '#### Small', ['Small']],
    ['nested list', '- a\n  - b', ['a', 'b']],
    ['other markup', '> said', ['said']],
    ['other markup', 'a\n\n***\n\nb', ['a', 'b']],
    ['other markup', '~~gone~~', ['gone']],
    ['other markup', '- [ ] tick', ['tick']],
    ['unknown placeholder', 'Call {{police}}', ['Call {{police}}']],
    ['unknown placeholder', 'Call {{ school }}', ['Call {{ school }}']],
    ['unknown placeholder', 'Call {{**school**}}', ['Call {{school}}']],
    ['no text', '  \n', []],
  ] as const)('is refused for %s and shown as bare text: %s', (code, body, shown) => {
    expect(faultsOf(file({}, body)).map((fault) => fault.code)).toContain(code);
    expect(linesOf(blocksOf(body))).toEqual(shown);
  });

  it('has its faults by line of the file, below a list and within it', () => {
    const body = 'Text\n\n- one\n- two\n\n- <b>three</b>\n\nCall\n`x` or {{police}}\n';
    expect(faultsOf(file({}, body))).toEqual([
      { code: 'html', line: 14, about: '' },
      { code: 'html', line: 14, about: '' },
      { code: 'code', line: 17, about: '' },
      { code: 'unknown placeholder', line: 16, about: 'police' },
    ]);
  });

  it('has all its faults told together with those of its header', () => {
    expect(faultsOf(file({ version: 'x' }, '# Big')).map((fault) => fault.code)).toEqual([
      'wrong field',
      'heading level',
    ]);
  });

  it.each(['> ', '- ', '1. ', '**_', '[', '![', '<a ', '[a](', '> - '])(
    'stays readable when "%s" is repeated',
    (part) => {
      const hostile = part.repeat(20_000 / part.length);
      expect(parseDocument(file({}, hostile)).outcome).toMatch(/faulty|parsed/);
      expect(faultsOf(file({}, hostile)).length).toBeLessThanOrEqual(50);
    },
  );

  it('is refused when it is far too long', () => {
    expect(faultsOf(file({}, 'word '.repeat(10_000)))).toEqual([{ code: 'too long', line: 1, about: '' }]);
  });

  it('is taken apart without a crash, whatever it holds', () => {
    const piece = fc.constantFrom(
      '- ',
      '> ',
      '1. ',
      '\n',
      '\n\n',
      '  ',
      '*',
      '_',
      '`',
      '<b>',
      '|',
      '[',
      '](',
      ')',
      '{{',
      '}}',
      '\\',
      '#',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const body = pieces.join('');
        parseDocument(file({}, body));
        for (const block of blocksOf(body)) expect(['heading', 'paragraph', 'list']).toContain(block.kind);
      }),
      { numRuns: 300 },
    );
  });
});
