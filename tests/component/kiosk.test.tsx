// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WARNING_SECONDS } from '../../renderer/kiosk/IdleGuard.tsx';
import { Kiosk } from '../../renderer/kiosk/Kiosk.tsx';
import { startWords } from '../../renderer/words/words.ts';
import { kioskApi, SCHOOL } from '../support/kiosk-api.ts';

beforeEach(() => {
  startWords();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

type Fake = ReturnType<typeof kioskApi>;

function open(fake: Fake = kioskApi()) {
  render(<Kiosk api={fake.api} />);
  return fake;
}

async function tap(name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name }));
}

async function type(text: string): Promise<void> {
  const field = await screen.findByRole('textbox');
  fireEvent.change(field, { target: { value: text } });
  fireEvent.submit(field.closest('form') ?? field);
}

const page = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

/** A guest of the choir, to the page where the answers are checked. */
async function toCheck(): Promise<void> {
  await tap(/^Sign in/);
  await tap('Choir guest');
  await page('What is your full name?');
  await type('Ines Castellano');
  await tap('The office');
  await tap('I have none of these');
  await tap('I agree');
  await tap('No, thank you');
  await page('Is this right?');
}

describe('before anybody signs in', () => {
  test('the first page leads three ways, and to the staff', async () => {
    open();
    await page('Welcome');
    expect(screen.getByRole('link', { name: 'Staff' }).getAttribute('href')).toBe('/office/');
    for (const name of [/^Sign in/, /^Sign out/, /^I have a code/])
      expect(screen.getByRole('button', { name })).toBeTruthy();
    await waitFor(() => expect(document.title).toBe('Welcome – Greenfield Primary School'));
  });

  test('nobody signs in before the school has confirmed what visitors are told', async () => {
    open(kioskApi({ open: false }));
    await page('Sign-in is not open yet');
    expect(screen.queryByRole('button', { name: /^Sign in/ })).toBeNull();
  });

  test('a new Gatehouse leads to the office', async () => {
    open(kioskApi({ open: false, firstStart: true }));
    await page('Hello. Let us set up Gatehouse.');
    expect(screen.getByRole('link', { name: 'Start' }).getAttribute('href')).toBe('/office/');
  });

  test('a demonstration says so on every page', async () => {
    open(kioskApi({ demonstration: true }));
    await page('Welcome');
    expect(screen.getByText(/Demonstration/)).toBeTruthy();
    await tap(/^Sign out/);
    await page('What is the number on your badge?');
    expect(screen.getByText(/Demonstration/)).toBeTruthy();
  });

  test('without the service it says whom to ask', async () => {
    const fake = kioskApi();
    fake.answers.state.mockRejectedValue(new Error('no connection'));
    open(fake);
    await page('Please ask the office');
  });

  test('without the service any more it still says where to go in a fire', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { answers } = open();
    await page('Welcome');
    answers.state.mockRejectedValue(new Error('no connection'));
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    await page('Please ask the office');
    expect(screen.getByText('the top playground')).toBeTruthy();
    expect(screen.getByText('Greenfield Primary School')).toBeTruthy();
  });
});

describe('whom somebody visits', () => {
  /** At the page that asks it, with two letters typed. */
  async function lookFor(found: { id: string; name: string }[] | Error): Promise<Fake> {
    const fake = kioskApi();
    if (found instanceof Error) fake.answers.hosts.mockRejectedValue(found);
    else fake.answers.hosts.mockResolvedValue(found);
    open(fake);
    await tap(/^Sign in/);
    await tap('Choir guest');
    await type('Ines Castellano');
    await page('Who are you here to see?');
    fireEvent.change(await screen.findByRole('textbox'), { target: { value: 'ha' } });
    return fake;
  }
  const enter = async () => fireEvent.submit((await screen.findByRole('textbox')).closest('form') as HTMLFormElement);

  test('Enter takes the one who was found', async () => {
    await lookFor([{ id: 'h1', name: 'Mr Hale' }]);
    await screen.findByRole('button', { name: 'Mr Hale' });
    await enter();
    await page('Which of these do you have with you?');
  });

  test('Enter takes nobody of several, and says what to do', async () => {
    await lookFor([
      { id: 'h1', name: 'Mr Hale' },
      { id: 'h2', name: 'Ms Haddad' },
    ]);
    await screen.findByRole('button', { name: 'Ms Haddad' });
    await enter();
    expect(await screen.findByText('Choose a name, or one of the answers below.')).toBeTruthy();
  });

  test('a lost connection is not "nobody found"', async () => {
    await lookFor(new Error('no connection'));
    expect(await screen.findByText('We cannot look up names just now. Choose below.')).toBeTruthy();
  });
});

describe('signing in', () => {
  test('what is answered is what is sent', async () => {
    const { answers } = open();
    await toCheck();
    await tap('Sign in');
    await page('Thank you. You are signed in.');
    expect(answers.signIn.mock.calls[0]?.[0]).toMatchObject({
      categoryId: 'c2',
      name: 'Ines Castellano',
      host: { kind: 'office' },
      devices: [],
      rules: { versionId: 'rules-1', answer: 'agreed' },
      leaflet: { versionId: 'leaflet-1', outcome: 'declined' },
    });
  });

  test('a permission is recalled by its code, its conditions shown and agreed, and it goes with its device', async () => {
    const fake = open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    await type('Ines Castellano');
    await tap('The office');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Laptop/ }));
    await tap('Continue');
    await tap(/^I have the headteacher's permission/);
    await page('What is the code of your permission?');
    fake.answers.forArrivalCode.mockResolvedValueOnce({ outcome: 'unknown code' });
    await type('A-22222');
    expect((await screen.findAllByText(/We do not know that code/)).length).toBeGreaterThan(1);
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('A-22222');
    await type('A-7K4QM');
    await page('The headteacher says yes');
    for (const fact of ['Room 4', 'Mr Hale', 'No photos.']) expect(screen.getByText(fact)).toBeTruthy();
    await tap('I agree to this');
    await tap('I agree');
    await tap('No, thank you');
    expect(await screen.findByText("With the headteacher's permission")).toBeTruthy();
    await tap('Sign in');
    await page('Thank you. You are signed in.');
    expect(fake.answers.signIn.mock.calls[0]?.[0]).toMatchObject({
      devices: [{ kind: 'laptop', choice: 'away', request: null }],
      permissions: [{ code: 'A-7K4QM', devices: ['laptop'] }],
    });
  });

  test('a permission for another device says so and keeps what was typed', async () => {
    open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    await type('Ines Castellano');
    await tap('The office');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Mobile phone/ }));
    await tap('Continue');
    await tap(/^I have the headteacher's permission/);
    await page('What is the code of your permission?');
    await type('A-7K4QM');
    expect((await screen.findAllByText(/That permission is not for your phone/)).length).toBeGreaterThan(1);
    await tap('Back');
    await page('What will you do with your phone?');
  });

  test('a wrong entry is said above and beside the field, in the title and to the focus', async () => {
    open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    await page('What is your full name?');
    await type('  ');
    const summary = await screen.findByRole('alert');
    expect(within(summary).getByText('There is a problem')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(summary));
    await waitFor(() => expect(document.title).toMatch(/^Error: /));
    const field = screen.getByRole('textbox');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const [link] = within(summary).getAllByRole('link', { name: 'Type your name' });
    expect(document.getElementById(`${field.id}-error`)?.textContent).toBe('Type your name');
    fireEvent.click(link as HTMLElement);
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  test('a name is taken as it is written', async () => {
    const { answers } = open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    await page('What is your full name?');
    await type('Zoë O’Neill-Đặng');
    await tap('I am not sure');
    await tap('I have none of these');
    await tap('I agree');
    await tap('No, thank you');
    await tap('Sign in');
    await page(/Thank you/);
    expect(answers.signIn.mock.calls[0]?.[0]).toMatchObject({ name: 'Zoë O’Neill-Đặng', host: { kind: 'not sure' } });
  });

  test('two letters find a member of staff, one letter nobody', async () => {
    const { answers } = open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    await page('What is your full name?');
    await type('Ines');
    await page('Who are you here to see?');
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'h' } });
    expect(answers.hosts).not.toHaveBeenCalled();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'ha' } });
    await tap('Mr Hale');
    await page('Which of these do you have with you?');
  });

  test('a document is drawn as text, whatever stands in it', async () => {
    open();
    await tap(/^Sign in/);
    await tap('How we use your details');
    expect(await screen.findByText('<b>Text</b> of the privacy.')).toBeTruthy();
  });

  test('"I do not agree" is asked once more, saved, and brings the office', async () => {
    const fake = kioskApi();
    fake.answers.signIn.mockResolvedValue({ outcome: 'office comes', visitId: 'v1' });
    open(fake);
    await tap(/^Sign in/);
    await tap('Choir guest');
    await page('What is your full name?');
    await type('Ines');
    await tap('The office');
    await tap('I have none of these');
    await tap('I do not agree');
    await tap('Yes, ask the office to come');
    await page('Somebody from the office is coming');
    expect(fake.answers.signIn.mock.calls[0]?.[0]).toMatchObject({ rules: { answer: 'refused' }, leaflet: null });
  });

  test('somebody under 18 is told a person comes, and nothing is stored', async () => {
    const { answers } = open();
    await tap(/^Sign in/);
    await tap('I am under 18');
    await page('Somebody from the office will help you');
    await waitFor(() => expect(answers.askOffice).toHaveBeenCalledTimes(1));
    expect(answers.signIn).not.toHaveBeenCalled();
  });

  test('after a lost answer everything is kept and the same request goes out again', async () => {
    const fake = kioskApi();
    fake.answers.signIn.mockRejectedValueOnce(new Error('no connection'));
    open(fake);
    await toCheck();
    await tap('Sign in');
    await page('Please ask the office');
    await tap('Try again');
    await page('Thank you. You are signed in.');
    const [first, second] = fake.answers.signIn.mock.calls;
    expect(second).toEqual(first);
  });

  test('when something changed under the visitor’s hands they start again', async () => {
    const fake = kioskApi();
    fake.answers.signIn.mockResolvedValue({ outcome: 'not possible', why: 'document replaced' });
    open(fake);
    await toCheck();
    await tap('Sign in');
    await page('Something has changed');
    await tap('Start again');
    await page('Welcome');
  });

  test('a change leads to its page and back, and the answer is new', async () => {
    open();
    await toCheck();
    await tap('Change: Your name');
    await page('What is your full name?');
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'Ines Castellano');
    await type('Ines Maria Castellano');
    await page('Is this right?');
    expect(screen.getByText('Ines Maria Castellano')).toBeTruthy();
  });
});

describe('the badge', () => {
  const news = [
    ['take badge', 'Take your badge. Wear it where everybody can see it.'],
    ['wait for office', 'Please wait for the office. They will bring your badge.'],
    ['write number', 'Ask the office for a paper badge with this number:'],
  ] as const;
  test.each(news)('%s: is said as it is', async (outcome, words) => {
    const fake = kioskApi();
    fake.answers.badge.mockResolvedValue({ outcome });
    open(fake);
    await toCheck();
    await tap('Sign in');
    expect(await screen.findByText(words)).toBeTruthy();
    const picture = screen.getByRole('img', { name: /It says NO DEVICE DECLARED. Its number is A-7K4QM/ });
    expect(picture.textContent).toContain('ESCORTED');
  });

  test('a printer that takes its time: after two seconds a person is promised', async () => {
    const fake = kioskApi();
    fake.answers.badge.mockResolvedValue({ outcome: 'still printing' });
    open(fake);
    await toCheck();
    vi.useFakeTimers();
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
      await vi.advanceTimersByTimeAsync(100);
    });
    expect(screen.getByText('Your badge is printing.')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(screen.getByText(/Your badge is not here yet/)).toBeTruthy();
  });

  test('tells whom to go to with a worry, and where in a fire', async () => {
    open();
    await toCheck();
    await tap('Sign in');
    expect(await screen.findByText('Ms Okafor')).toBeTruthy();
    expect(screen.getByText('the top playground')).toBeTruthy();
  });
});

test('somebody expected types their code, and is asked nothing that it says', async () => {
  const fake = kioskApi();
  fake.answers.meaning.mockResolvedValue({
    outcome: 'expected',
    start: {
      categoryId: 'c1',
      organisation: 'Kestrel Heating',
      host: { kind: 'office' },
      hostName: null,
      asksHeadcount: false,
    },
  });
  open(fake);
  await tap(/^I have a code/);
  await type('a-7k4qm');
  await page('What is your full name?');
  await type('Ines Castellano');
  await page('Which of these do you have with you?');
  await tap('I have none of these');
  await tap('I agree');
  await tap('No, thank you');
  await page('Is this right?');
  expect(screen.getByText('Kestrel Heating')).toBeTruthy();
  await tap('Sign in');
  await waitFor(() =>
    expect(fake.answers.signIn.mock.calls[0]?.[0]).toMatchObject({
      arrivalCode: 'a-7k4qm',
      categoryId: 'c1',
      organisation: 'Kestrel Heating',
      host: { kind: 'office' },
    }),
  );
});

describe('leaving and codes', () => {
  test('a badge code signs out, and says what to collect', async () => {
    const fake = kioskApi();
    fake.answers.signOut.mockResolvedValue({
      outcome: 'signed out',
      visitId: 'v1',
      collect: [{ kind: 'phone', tag: '14' }],
      mayTakePass: false,
    });
    open(fake);
    await tap(/^Sign out/);
    await type('a7k4qm');
    await page('Goodbye. You are signed out.');
    expect(screen.getByText('Mobile phone: tag 14')).toBeTruthy();
    expect(fake.answers.signOut.mock.calls[0]?.[0]).toMatchObject({ code: 'a7k4qm' });
  });

  test('a wrong code can be tried again, as another request', async () => {
    const fake = kioskApi();
    fake.answers.signOut.mockResolvedValueOnce({ outcome: 'unknown code' });
    open(fake);
    await tap(/^Sign out/);
    await type('B-22222');
    expect((await screen.findAllByText(/We do not know that number/)).length).toBe(2);
    await type('A-7K4QM');
    await page(/Goodbye/);
    const ids = fake.answers.signOut.mock.calls.map(([input]) => (input as { requestId: string }).requestId);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('a lost connection is no wrong code', async () => {
    const fake = kioskApi();
    fake.answers.signOut.mockRejectedValueOnce(new Error('no connection'));
    open(fake);
    await tap(/^Sign out/);
    await type('A-7K4QM');
    expect((await screen.findAllByText(/This screen has lost its connection/)).length).toBe(2);
    await type('A-7K4QM');
    await page(/Goodbye/);
    expect(fake.answers.signOut.mock.calls[0]).toEqual(fake.answers.signOut.mock.calls[1]);
  });

  const conditions = {
    outcome: 'conditions',
    arrangementId: 'a1',
    devices: ['laptop'],
    place: 'Room 4',
    supervisedBy: 'Mr Hale',
    until: Date.UTC(2026, 10, 24, 14, 30),
    conditions: 'No photos.',
  } as const;

  test('conditions are shown whole and agreed', async () => {
    const fake = kioskApi();
    fake.answers.meaning.mockResolvedValue({ ...conditions, devices: ['laptop'] });
    open(fake);
    await tap(/^I have a code/);
    await type('A-7K4QM');
    await page('The headteacher says yes');
    for (const fact of ['Room 4', 'Mr Hale', /14:30$/, 'No photos.']) expect(screen.getByText(fact)).toBeTruthy();
    await tap('I agree to this');
    await page('Thank you. That is agreed.');
    expect(fake.answers.answer.mock.calls[0]?.[0]).toMatchObject({ arrangementId: 'a1', answer: 'accept' });
  });

  const states = [
    ['not decided', 'The headteacher has not answered yet'],
    ['declined', 'The headteacher says no'],
    ['nothing waits', 'Are you leaving?'],
  ] as const;
  test.each(states)('%s is said in plain words', async (outcome, heading) => {
    const fake = kioskApi();
    fake.answers.meaning.mockResolvedValue({ outcome });
    open(fake);
    await tap(/^I have a code/);
    await type('A-7K4QM');
    await page(heading);
  });
});

describe('a scanner on the first page', () => {
  /** Keys as a scanner sends them; `gap` milliseconds from one to the next, `pause` before Enter. */
  function keys(text: string, gap = 5, pause = gap): void {
    let at = 1000;
    for (const key of [...text, 'Enter']) {
      at += key === 'Enter' ? pause : gap;
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, 'timeStamp', { value: at });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }
  }

  async function openWith(outcome: Awaited<ReturnType<Fake['api']['codes']['meaning']['query']>>): Promise<Fake> {
    const fake = kioskApi();
    fake.answers.meaning.mockResolvedValue(outcome);
    open(fake);
    await page('Welcome');
    return fake;
  }

  test('a badge asks whether its owner is leaving, and one tap signs out', async () => {
    const fake = await openWith({ outcome: 'nothing waits' });
    keys('A-7K4QM');
    await page('Are you leaving?');
    await tap('Yes, sign me out');
    await page('Goodbye. You are signed out.');
    expect(fake.answers.signOut.mock.calls[0]?.[0]).toMatchObject({ code: 'A-7K4QM' });
  });

  test('a badge whose owner has something to agree shows that instead', async () => {
    const permitted = {
      devices: ['laptop'] as const,
      place: 'Room 4',
      supervisedBy: '',
      until: Date.now(),
      conditions: '',
    };
    await openWith({ outcome: 'conditions', arrangementId: 'a', ...permitted, devices: ['laptop'] });
    keys('A-7K4QM');
    await page('The headteacher says yes');
  });

  test('an arrival code begins to sign in', async () => {
    const start = {
      categoryId: 'c1',
      organisation: 'Kestrel Heating',
      host: { kind: 'office' as const },
      hostName: null,
      asksHeadcount: false,
    };
    await openWith({ outcome: 'expected', start });
    keys('A-7K4QM');
    await page('What is your full name?');
  });

  const pass = {
    outcome: 'pass',
    start: {
      firstName: 'Asha',
      categoryId: 'c2',
      known: ['name', 'organisation', 'host', 'devices'],
      acceptableUse: 'by category',
      leafletSeen: true,
    },
  } satisfies Awaited<ReturnType<Fake['api']['codes']['meaning']['query']>>;

  test('a pass greets its owner, and three taps sign in; the screen shows a first name only', async () => {
    const fake = await openWith(pass);
    keys('A-9MXQ4');
    await page('Hello, Asha');
    await tap('Yes, all the same');
    await tap('I agree');
    await page('Is this right?');
    expect(screen.getAllByText('As last time').length).toBe(3);
    await tap('Sign in');
    await page('Thank you. You are signed in.');
    expect(fake.answers.signIn.mock.calls[0]?.[0]).toMatchObject({ pass: 'A-9MXQ4', name: null, host: null });
  });

  test('a pass of another leads to the office, who is told', async () => {
    const fake = await openWith(pass);
    keys('A-9MXQ4');
    await tap('This is not my pass');
    await page('Please go to the office');
    expect(fake.answers.notMine.mock.calls[0]?.[0]).toMatchObject({ code: 'A-9MXQ4' });
    await tap('Back to the start');
    await page('Welcome');
  });

  test('the pass of somebody who is here asks whether they are leaving', async () => {
    const fake = await openWith({ outcome: 'pass on site', firstName: 'Asha' });
    keys('A-9MXQ4');
    await page('Are you leaving, Asha?');
    await tap('Yes, sign me out');
    await page('Goodbye. You are signed out.');
    expect(fake.answers.signOut.mock.calls[0]?.[0]).toMatchObject({ code: 'A-9MXQ4' });
  });

  test('whoever signs out can take a pass, and reads its code', async () => {
    const fake = await openWith({ outcome: 'nothing waits' });
    fake.answers.signOut.mockResolvedValue({ outcome: 'signed out', visitId: 'v7', collect: [], mayTakePass: true });
    keys('A-7K4QM');
    await tap('Yes, sign me out');
    await tap('Give me a pass');
    await page('Here is your pass');
    expect(await screen.findByText('A-9MXQ4')).toBeTruthy();
    expect(fake.answers.givePass.mock.calls[0]?.[0]).toMatchObject({ visitId: 'v7' });
  });

  test('a pass whose answer was lost is asked for again, as the same pass', async () => {
    const fake = await openWith({ outcome: 'nothing waits' });
    fake.answers.signOut.mockResolvedValue({ outcome: 'signed out', visitId: 'v7', collect: [], mayTakePass: true });
    fake.answers.givePass.mockRejectedValueOnce(new Error('no connection'));
    keys('A-7K4QM');
    await tap('Yes, sign me out');
    await tap('Give me a pass');
    await page('Please ask the office');
    await tap('Try again');
    await page('Here is your pass');
    expect(fake.answers.givePass.mock.calls[0]).toEqual(fake.answers.givePass.mock.calls[1]);
  });

  test('a pass that names nobody and knows little says no more than that', async () => {
    await openWith({ outcome: 'pass', start: { ...pass.start, firstName: '', categoryId: null, known: ['name'] } });
    keys('A-9MXQ4');
    await page('Hello');
    expect(screen.queryByText(/Why you are here/)).toBeNull();
    await tap('Yes. Ask me only what is new');
    await page('Why are you here today?');
  });

  test('a code that means nothing says so, and what to do', async () => {
    await openWith({ outcome: 'unknown code' });
    keys('5012345678900');
    await page('We do not know that code');
    await tap('Finish');
    await page('Welcome');
  });

  test('fingers are no scanner, nor is Enter on a button', async () => {
    const fake = await openWith({ outcome: 'nothing waits' });
    keys('A-7K4QM', 180);
    keys('A-7K4QM', 5, 900);
    keys('');
    // What is scanned after all that is the only thing that was.
    keys('B-22222');
    await page('Are you leaving?');
    expect(fake.answers.meaning.mock.calls.map((call) => (call as unknown[])[0])).toEqual([{ code: 'B-22222' }]);
  });
});

describe('help on every page', () => {
  test('somebody is said to be coming once the office knows', async () => {
    const { answers } = open();
    await tap('Ask the office');
    expect(await screen.findByRole('heading', { name: 'Somebody is coming' })).toBeTruthy();
    expect(answers.askOffice).toHaveBeenCalledTimes(1);
    await tap('Close');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('nobody is promised when the office cannot be told', async () => {
    const fake = kioskApi();
    fake.answers.askOffice.mockRejectedValue(new Error('no connection'));
    open(fake);
    await tap('Ask the office');
    expect(await screen.findByText(/Please go to the office window/)).toBeTruthy();
    expect(screen.queryByText('Somebody is coming')).toBeNull();
  });

  test('text size and contrast hold for one visitor and not for the next', async () => {
    open();
    await tap(/^Text size/);
    await tap(/^Contrast/);
    expect(document.documentElement.dataset).toMatchObject({ text: '150', contrast: 'strong' });
    await tap(/^Sign out/);
    expect(document.documentElement.dataset.text).toBe('150');
    await page('What is the number on your badge?');
    await tap('Back');
    await page('Welcome');
    expect(document.documentElement.dataset).toMatchObject({ text: '100', contrast: 'usual' });
  });
});

describe('somebody who walks away', () => {
  async function startTyping(): Promise<void> {
    open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    await page('What is your full name?');
    vi.useFakeTimers();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Ines Castellano' } });
    fireEvent.input(screen.getByRole('textbox'));
    fireEvent.keyDown(window, { key: 'o' });
  }
  const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
  const warning = () => screen.queryByRole('alertdialog');

  test('is warned, and finds a cleared screen when nobody answers', async () => {
    await startTyping();
    await pass(SCHOOL.idleSeconds - 1);
    expect(warning()).toBeNull();
    await pass(1);
    expect(warning()).not.toBeNull();
    await pass(WARNING_SECONDS - 1);
    expect(screen.getByRole('textbox', { hidden: true })).toHaveProperty('value', 'Ines Castellano');
    await pass(1);
    expect(screen.getByRole('heading', { name: 'Welcome' })).toBeTruthy();
    expect(document.body.innerHTML).not.toContain('Ines');
  });

  test('has at least twenty seconds to answer, at least ten times (WCAG 2.2.1)', async () => {
    expect(WARNING_SECONDS).toBeGreaterThanOrEqual(20);
    await startTyping();
    for (let times = 0; times < 11; times += 1) {
      await pass(SCHOOL.idleSeconds);
      expect(warning()).not.toBeNull();
      await pass(19);
      fireEvent.click(screen.getByRole('button', { name: 'I need more time' }));
      expect(warning()).toBeNull();
      expect(screen.getByRole('textbox')).toHaveProperty('value', 'Ines Castellano');
    }
  });

  test('leaves nothing in the browser’s storage', async () => {
    open();
    await toCheck();
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await page(/Thank you/);
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect(document.cookie).toBe('');
  });
});
