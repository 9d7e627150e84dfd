// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { heading, openOffice, press } from '../support/office-fake.tsx';

afterEach(cleanup);

const VISIT_ID = '11111111-1111-7111-8111-111111111111';
const REPORTED = { outcome: 'reported', reference: 'C-7K4QM', told: 'leads', team: [] };

describe('a report', () => {
  test('from a visit takes four taps, the one that opened it among them', async () => {
    const office = openOffice({ 'breaches.report': REPORTED }, 'Miss Adeyemi', ['staff']);
    await office.signIn();
    location.hash = `#/report/${VISIT_ID}`;
    await heading('What did you see?');
    await press('A photo or film taken');
    await press('On the playground');
    await press('I spoke to them');
    await heading('Thank you. It is reported.');
    expect(office.callsOf('breaches.report')).toMatchObject([
      {
        input: {
          about: { kind: 'visit', visitId: VISIT_ID },
          kind: 'photo taken',
          place: 'playground',
          challenged: true,
        },
      },
    ]);
    expect(screen.getByText('C-7K4QM')).toBeTruthy();
  });

  test('about a child asks nothing more and says whom to go to', async () => {
    const team = [{ name: 'Mr Hale', part: 'Deputy', whereToFind: 'Room 4' }];
    const office = openOffice({ 'breaches.report': { ...REPORTED, team } }, 'Miss Adeyemi', ['staff']);
    await office.signIn();
    location.hash = '#/report';
    await heading('Whom is it about?');
    await press('A visitor I do not know');
    await press(/^Something about a child/);
    await heading('Tell a safeguarding lead now');
    expect(screen.getByText('Deputy · Room 4')).toBeTruthy();
    await waitFor(() =>
      expect(office.callsOf('breaches.report')).toMatchObject([{ input: { place: null, challenged: null } }]),
    );
  });
});
