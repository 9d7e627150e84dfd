import { useEffect, useRef, useState } from 'react';

const NAME = 'gatehouse-sound';

/** Two soft tones, made here: nothing to load, and nothing that could be missing. */
function ring(): void {
  const audio = new AudioContext();
  for (const [frequency, at] of [
    [660, 0],
    [880, 0.18],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.15, audio.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.4);
  }
  setTimeout(() => void audio.close(), 1000);
}

/**
 * Rings when something new waits, where this computer is to. The choice is this computer's, and says nothing of anybody.
 *
 * @param ids what waits now
 */
export function useRing(ids: readonly string[] | undefined): { on: boolean; change: (on: boolean) => void } {
  const [on, setOn] = useState(() => localStorage.getItem(NAME) === 'on');
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!ids) return;
    const before = known.current;
    known.current = new Set(ids);
    if (on && before && ids.some((id) => !before.has(id))) ring();
  }, [ids, on]);
  return {
    on,
    change(next) {
      localStorage.setItem(NAME, next ? 'on' : 'off');
      setOn(next);
      if (next) ring();
    },
  };
}
