import { Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.ts';
import { useKiosk } from './context.ts';

/** Only a voice that lives on this machine: others send the text to somebody else's computer. */
function localVoice(language: string): SpeechSynthesisVoice | null {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.startsWith(language)) ?? null;
}

/** What of a page is read: all that is in sight, but for what the visitor said of themselves and codes. Others wait in the lobby. */
function textOf(page: Element | null): string {
  const copy = page?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const part of copy.querySelectorAll('[data-private], [role="img"], .unseen, [aria-hidden="true"]'))
    part.remove();
  const blocks = [...copy.querySelectorAll('h1, h2, h3, p, li, dt, dd, label, button')];
  const whole = blocks.filter((block) => blocks.every((other) => other === block || !other.contains(block)));
  // Each thing is a sentence of its own: a voice needs to know where to pause.
  return whole.map((block) => (block.textContent ?? '').trim().replace(/[^.?!:]$/, '$&.')).join(' ');
}

/** Voices arrive some time after the page. */
function onVoices(changed: () => void): () => void {
  globalThis.speechSynthesis?.addEventListener('voiceschanged', changed);
  return () => globalThis.speechSynthesis?.removeEventListener('voiceschanged', changed);
}

/** Reads the page aloud on a tap and never by itself; absent where the machine has no voice of its own. */
export function ReadAloud() {
  const t = useWords();
  const { language } = useKiosk();
  const voice = useSyncExternalStore(onVoices, () => localVoice(language.tag));
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (voice === null) return null;

  const toggle = () => {
    speechSynthesis.cancel();
    setSpeaking(!speaking);
    if (speaking) return;
    const speech = new SpeechSynthesisUtterance(textOf(document.querySelector('main')));
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.onend = () => setSpeaking(false);
    speechSynthesis.speak(speech);
  };
  return (
    <Button look="aid" icon={speaking ? VolumeX : Volume2} onClick={toggle}>
      {t(speaking ? 'aids.stopReading' : 'aids.readAloud')}
    </Button>
  );
}
