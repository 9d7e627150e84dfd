import { Volume2, VolumeX } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.ts';

/** Only a voice that lives on this machine: others send the text to somebody else's computer. */
function localVoice(): SpeechSynthesisVoice | null {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.startsWith('en')) ?? null;
}

/** Voices arrive some time after the page. */
function onVoices(changed: () => void): () => void {
  globalThis.speechSynthesis?.addEventListener('voiceschanged', changed);
  return () => globalThis.speechSynthesis?.removeEventListener('voiceschanged', changed);
}

/** Reads the page aloud on a tap and never by itself; absent where the machine has no voice of its own. */
export function ReadAloud() {
  const t = useWords();
  const voice = useSyncExternalStore(onVoices, localVoice);
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (voice === null) return null;

  const toggle = () => {
    speechSynthesis.cancel();
    setSpeaking(!speaking);
    if (speaking) return;
    const speech = new SpeechSynthesisUtterance(document.querySelector('main')?.innerText ?? '');
    speech.voice = voice;
    speech.onend = () => setSpeaking(false);
    speechSynthesis.speak(speech);
  };
  return (
    <Button look="aid" icon={speaking ? VolumeX : Volume2} onClick={toggle}>
      {t(speaking ? 'aids.stopReading' : 'aids.readAloud')}
    </Button>
  );
}
