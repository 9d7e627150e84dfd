// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { entryIn, heading, openOffice, press, type } from '../support/office-fake.tsx';

afterEach(cleanup);

const PERSON = {
  id: 'p1',
  name: 'Miss Adeyemi',
  position: 'Year 2 teacher',
  roles: ['staff'],
  isHost: true,
  hasPin: true,
  locked: false,
};

async function openStaff(answers: Record<string, unknown> = {}) {
  const office = openOffice({ 'staff.list': [PERSON], ...answers }, 'Sam Trent', ['administrator', 'reception']);
  await office.signIn();
  await heading('Arrivals');
  location.hash = '#/staff';
  await heading('Staff');
  return office;
}

describe('changing somebody', () => {
  it('begins with what stands there, sends what was looked at, and says what was done', async () => {
    const office = await openStaff({ 'staff.change': { outcome: 'changed' } });
    await press('Change: Miss Adeyemi');
    expect(await entryIn('Position')).toBe('Year 2 teacher');
    await type('Name', 'Mrs Adeyemi-Roe');
    fireEvent.click(screen.getByRole('checkbox', { name: /^Reception/ }));
    await press('Save');
    await screen.findByText('Mrs Adeyemi-Roe was changed.');
    const { name, position, roles, isHost } = PERSON;
    expect(office.callsOf('staff.change')[0]?.input).toMatchObject({
      staffId: 'p1',
      was: { name, position, roles, isHost },
      will: { name: 'Mrs Adeyemi-Roe', position, roles: ['staff', 'reception'], isHost },
    });
  });

  it('says why not and keeps what was typed', async () => {
    await openStaff({ 'staff.change': { outcome: 'last administrator' } });
    await press('Change: Miss Adeyemi');
    await type('Name', 'Mrs Adeyemi-Roe');
    await press('Save');
    await screen.findByText(/Make somebody an administrator first/);
    expect(await entryIn('Name')).toBe('Mrs Adeyemi-Roe');
  });

  it('asks a second person where it is about a headteacher', async () => {
    const until = Date.parse('2026-11-25T09:00:00Z');
    const asked = { outcome: 'asked', until };
    const office = await openStaff({
      'staff.change': { outcome: 'needs a second person' },
      'secondPerson.ask': asked,
    });
    await press('Change: Miss Adeyemi');
    await press('Save');
    await press('Ask a second person');
    await screen.findByText(/^Asked. It can be confirmed until/);
    expect(office.callsOf('secondPerson.ask')[0]?.input).toMatchObject({ about: { kind: 'change', staffId: 'p1' } });
  });
});

describe('somebody who has left', () => {
  it('is asked about first, and nothing is sent by Cancel', async () => {
    const office = await openStaff({ 'staff.leave': { outcome: 'left' } });
    await press('Has left: Miss Adeyemi');
    const dialog = await screen.findByRole('dialog', { name: 'Has Miss Adeyemi left the school?' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(office.callsOf('staff.leave')).toEqual([]);
    await press('Has left: Miss Adeyemi');
    await press('Yes, they have left');
    await screen.findByText('Miss Adeyemi has left.');
    expect(office.callsOf('staff.leave')).toHaveLength(1);
  });

  it('a headteacher needs a second person for', async () => {
    const asked = { outcome: 'asked', until: Date.parse('2026-11-25T09:00:00Z') };
    const office = await openStaff({
      'staff.leave': { outcome: 'needs a second person' },
      'secondPerson.ask': asked,
    });
    await press('Has left: Miss Adeyemi');
    await press('Yes, they have left');
    await press('Ask a second person');
    await screen.findByText(/^Asked. It can be confirmed until/);
    expect(office.callsOf('secondPerson.ask')[0]?.input).toMatchObject({ about: { kind: 'leaving', staffId: 'p1' } });
  });
});

describe('a locked PIN', () => {
  it('is a notice for a safeguarding lead too, who asks first and unlocks it', async () => {
    const locked = { id: 'p1', name: 'Miss Adeyemi' };
    const answers = { 'staff.locked': [locked], 'staff.unlock': { outcome: 'unlocked' } };
    const office = openOffice(answers, 'Mr Hale', ['dsl']);
    await office.signIn();
    await screen.findByText(/^The PIN of Miss Adeyemi is locked/);
    office.answer('staff.locked', []);
    await press('Unlock: Miss Adeyemi');
    await screen.findByText('Miss Adeyemi can try again now.');
    expect(office.callsOf('staff.unlock')[0]?.input).toMatchObject({ staffId: 'p1' });
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Unlock: Miss Adeyemi' })).toBeNull());
  });
});
