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
});
