import { fireEvent, render, screen } from '@testing-library/react';
import type { Role } from '../../core/roles.ts';
import { Office } from '../../renderer/office/Office.tsx';
import { createTools } from '../../renderer/office/tools.ts';
import office from '../../renderer/words/office.en.json' with { type: 'json' };
import { startWords } from '../../renderer/words/words.ts';
import { SCHOOL } from './kiosk-api.ts';

/** No answer at all, and an answer that the session is over. */
export const LOST = Symbol('lost');
export const REFUSED = Symbol('refused');
/** An answer that this computer is not paired. */
export const UNPAIRED = Symbol('unpaired');

interface Call {
  readonly procedure: string;
  readonly input: Record<string, unknown>;
  readonly token: string | null;
}

const IDLE_MS = 300_000;
const EMPTY_LOG = { day: '2026-11-24', today: '2026-11-24', onSite: { visitors: 0, children: 0 }, visits: [] };

/**
 * The office over a service that answers as a test says: a value, or a function of the input, for each procedure. The
 * answers may be changed while the office is open.
 */
export function openOffice(answers: Record<string, unknown> = {}, name = 'Ms Okafor', roles: Role[] = ['headteacher']) {
  startWords({ office });
  location.hash = '';
  const calls: Call[] = [];
  let left = false;
  const all: Record<string, unknown> = {
    'kiosk.state': SCHOOL,
    'staff.find': [{ id: 's1', name }],
    'staff.signIn': {
      outcome: 'signed in',
      session: { token: 'token-1', staff: { id: 's1', name, roles }, idleMs: IDLE_MS },
    },
    'staff.signOut': { outcome: 'done' },
    'waiting.list': [],
    'visits.dayLog': EMPTY_LOG,
    'arrangements.requests': [],
    'breaches.list': [],
    'due.list': [],
    'backups.age': { lastAt: null, checkedAt: null },
    'devices.held': [],
    'documents.list': [],
    'arrangements.register': [],
    'arrangements.mine': [],
    'staff.locked': [],
    'secondPerson.list': { open: [], told: [], suspended: false },
    'delegations.authority': { as: 'headteacher', today: '2026-11-24', delegations: [], candidates: [] },
    ...answers,
  };
  const fetch = async (address: unknown, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(String(address), 'http://office.test');
    const procedure = pathname.replace('/api/', '');
    const sent = typeof init?.body === 'string' ? init.body : searchParams.get('input');
    const token = new Headers(init?.headers).get('authorization');
    const input: Record<string, unknown> = JSON.parse(sent ?? '{}');
    calls.push({ procedure, input, token });
    const known = all[procedure];
    const answer: unknown = typeof known === 'function' ? known(input) : known;
    if (answer === LOST) throw new TypeError('Failed to fetch');
    if (answer === REFUSED) {
      const data = { code: 'UNAUTHORIZED', httpStatus: 401 };
      return Response.json({ error: { message: data.code, code: -32001, data } }, { status: 401 });
    }
    if (answer === UNPAIRED) {
      const data = { code: 'PRECONDITION_FAILED', httpStatus: 412 };
      return Response.json({ error: { message: data.code, code: -32012, data } }, { status: 412 });
    }
    return Response.json({ result: { data: answer } });
  };
  const tools = createTools(() => {
    left = true;
  }, fetch);
  render(<Office tools={tools} />);
  return {
    calls,
    /** What the service answers from now on. */
    answer: (procedure: string, value: unknown) => {
      all[procedure] = value;
    },
    callsOf: (procedure: string) => calls.filter((call) => call.procedure === procedure),
    hasLeft: () => left,
    /** Finds the person and enters a PIN. */
    async signIn(pin = '270194') {
      await type('Two letters of your name', name.slice(-2));
      await press(name);
      await type('Your PIN', pin);
      await press('Sign in');
    },
  };
}

/** Presses a button when it is there. */
export async function press(button: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: button }));
}

/** Types into a field when it is there. */
export async function type(label: string, value: string): Promise<void> {
  fireEvent.change(await field(label), { target: { value } });
}

/** What stands in a field. */
export async function entryIn(label: string): Promise<string> {
  return (await field(label)).value;
}

function field(label: string): Promise<HTMLInputElement> {
  return screen.findByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
}

/** The page with this heading. */
export function heading(name: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('heading', { level: 1, name });
}
