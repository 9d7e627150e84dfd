// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Kiosk } from '../../renderer/kiosk/Kiosk.tsx';
import { startWords } from '../../renderer/words/words.ts';
import { kioskApi } from '../support/kiosk-api.ts';

interface Voice {
  readonly lang: string;
  readonly localService: boolean;
}

/** The browser's speech, which says nothing and remembers what it was given. */
function speechOf(voices: readonly Voice[]) {
  const said: { text: string; voice: Voice; onend: () => void }[] = [];
  const speech = {
    getVoices: () => voices,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    cancel: vi.fn(),
    speak: (utterance: (typeof said)[number]) => void said.push(utterance),
  };
  vi.stubGlobal('speechSynthesis', speech);
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  );
  return { said, speech };
}

const HERE: Voice = { lang: 'en-GB', localService: true };
const ELSEWHERE: Voice = { lang: 'en-GB', localService: false };

beforeEach(() => {
  startWords();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = () => {
  const fake = kioskApi();
  render(<Kiosk api={fake.api} />);
  return fake;
};
const tap = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

describe('read aloud', () => {
  test('says the page in sentences on a tap, and stops on the next', async () => {
    const { said, speech } = speechOf([HERE]);
    open();
    await tap('Read aloud');
    expect(said[0]?.text).toMatch(/^Welcome\. Please sign in before you go further\./);
    expect(said[0]?.text).toContain('Sign in');
    expect(speech.cancel).toHaveBeenCalledTimes(1);
    await tap('Stop reading');
    expect(speech.cancel).toHaveBeenCalledTimes(2);
    expect(said).toHaveLength(1);
    await tap('Read aloud');
    act(() => said[1]?.onend());
    expect(await screen.findByRole('button', { name: 'Read aloud' })).toBeTruthy();
  });

  test('never with a voice that sends the text away, nor in another language', async () => {
    speechOf([ELSEWHERE, { lang: 'de-DE', localService: true }]);
    open();
    await screen.findByRole('heading', { name: 'Welcome' });
    expect(screen.queryByRole('button', { name: 'Read aloud' })).toBeNull();
  });

  test('never says what a visitor said of themselves', async () => {
    const { said } = speechOf([HERE]);
    open();
    await tap(/^Sign in/);
    await tap('Choir guest');
    const name = await screen.findByRole('textbox');
    fireEvent.change(name, { target: { value: 'Rosalind Achebe' } });
    fireEvent.submit(name.closest('form') as HTMLFormElement);
    await tap('The office');
    await tap('I have none of these');
    await tap('I agree');
    await tap('No, thank you');
    await screen.findByRole('heading', { name: 'Is this right?' });
    await tap('Read aloud');
    expect(said[0]?.text).toContain('Your name');
    expect(said[0]?.text).not.toMatch(/Rosalind|Achebe/);
  });

  test('never says a code: not of a badge that nobody printed, nor of a pass', async () => {
    const { said } = speechOf([HERE]);
    const fake = open();
    fake.answers.badge.mockResolvedValue({ outcome: 'write number' });
    fake.answers.signOut.mockResolvedValue({ outcome: 'signed out', visitId: 'v1', collect: [], mayTakePass: true });
    await tap(/^Sign in/);
    await tap('Choir guest');
    const name = await screen.findByRole('textbox');
    fireEvent.change(name, { target: { value: 'Rosalind Achebe' } });
    fireEvent.submit(name.closest('form') as HTMLFormElement);
    for (const answer of ['The office', 'I have none of these', 'I agree', 'No, thank you', 'Sign in'])
      await tap(answer);
    await screen.findByText('Ask the office for a paper badge with this number:');
    await tap('Read aloud');
    expect(said[0]?.text).toContain('You are signed in');
    expect(said[0]?.text).not.toContain('A-7K4QM');
    await tap('Finish');
    await tap(/^Sign out/);
    const code = await screen.findByRole('textbox');
    fireEvent.change(code, { target: { value: 'A-7K4QM' } });
    fireEvent.submit(code.closest('form') as HTMLFormElement);
    await tap('Give me a pass');
    await screen.findByText('A-9MXQ4');
    await tap('Read aloud');
    expect(said.at(-1)?.text).toContain('Here is your pass');
    expect(said.at(-1)?.text).not.toContain('A-9MXQ4');
  });
});
