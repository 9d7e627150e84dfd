import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../support/answers.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ demo: true });
});
afterAll(() => service.stop());

/** What stands on the pages of a paper that was drawn. */
async function textOf(paper: { outcome: string; base64?: string }): Promise<{ pages: number; text: string }> {
  expect(paper.outcome).toBe('drawn');
  const pages = await pdfPages(Buffer.from(paper.base64 ?? '', 'base64'), 40);
  return {
    pages: pages.length,
    text: pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s+/g, ' '),
  };
}

describe('the office’s papers', () => {
  it('print the leaflet in force with the school’s own facts, on two sides of one sheet', async () => {
    const office = await signedInAs(service, 'reception');
    const { pages, text } = await textOf(await office.papers.leaflet.query());
    expect(pages).toBe(2);
    expect(text).toContain('Greenfield Primary School');
    expect(text).toContain('Ms Okafor');
    expect(text).not.toContain('{{');
  });

  it.each(['poster entrance', 'poster corridor', 'poster staffroom'] as const)(
    'print the %s on one page',
    async (kind) => {
      const office = await signedInAs(service, 'administrator');
      for (const size of ['A4', 'A3'] as const) {
        expect((await textOf(await office.papers.poster.query({ kind, size }))).pages).toBe(1);
      }
    },
  );

  it('print a visit for the file, and say in the audit log that they did', async () => {
    const { visitId, badgeCode } = await signedIn(service, {
      category: 'contractor',
      name: 'Dora Quill',
      organisation: 'Quill Roofing',
    });
    const office = await signedInAs(service, 'reception');
    const { pages, text } = await textOf(await office.papers.visit.query({ visitId }));
    expect(pages).toBe(1);
    for (const said of ['Dora Quill', 'Quill Roofing', 'Contractor', badgeCode, 'Phone']) {
      expect(text.toLowerCase()).toContain(said.toLowerCase());
    }
    expect(service.parts.record.audit.of(visitId).map((event) => event.name)).toContain('visit.printed');
  });

  it('know no visit that is not there', async () => {
    const office = await signedInAs(service, 'reception');
    const visitId = '01900000-0000-7000-8000-000000000000';
    expect(await office.papers.visit.query({ visitId })).toEqual({ outcome: 'unknown visit' });
  });
});
