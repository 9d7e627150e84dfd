import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { TypingField } from './typing.ts';

/** A button that is touched must not move away under the finger because the keyboard goes. */
const LINGERS_MS = 250;

/**
 * The field that needs an on-screen keyboard: one that has the focus, of somebody who touches. Whoever has a keyboard
 * of their own uses it, and the other goes. `hide` puts it away until the next touch of a field.
 */
export function useTouchTyping(): { field: TypingField | null; hide: () => void } {
  const [field, setField] = useState<TypingField | null>(null);
  const [touches, setTouches] = useState(() => matchMedia('(pointer: coarse)').matches);
  const bySwitch = useSyncExternalStore(onSwitch, isBySwitch);
  const hide = useCallback(() => setTouches(false), []);
  useEffect(() => {
    const touched = ({ pointerType, target }: PointerEvent) => {
      if (pointerType === 'touch' || pointerType === 'pen') setTouches((now) => now || isField(target) || !isTyping());
      else setTouches(false);
    };
    // What the on-screen keyboard types is no key that was pressed.
    const pressed = ({ isTrusted, key }: KeyboardEvent) =>
      isTrusted && !isBySwitch() && key.length === 1 && setTouches(false);
    const look = () => setField(isField(document.activeElement) ? document.activeElement : null);
    const focused = ({ target }: FocusEvent) => (isField(target) ? setField(target) : later());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, LINGERS_MS);
    };
    // A page puts the cursor into its field before this listens.
    look();
    addEventListener('pointerdown', touched, { capture: true });
    addEventListener('keydown', pressed, { capture: true });
    addEventListener('focusin', focused);
    addEventListener('focusout', later);
    return () => {
      removeEventListener('pointerdown', touched, { capture: true });
      removeEventListener('keydown', pressed, { capture: true });
      removeEventListener('focusin', focused);
      removeEventListener('focusout', later);
      clearTimeout(timer);
    };
  }, []);
  return { field: touches || bySwitch ? field : null, hide };
}

/** Whether somebody goes through the page with one switch: they need the keyboard as who touches does. */
let switched = false;
const listeners = new Set<() => void>();

export function typeBySwitch(on: boolean): void {
  switched = on;
  for (const changed of listeners) changed();
}

function isBySwitch(): boolean {
  return switched;
}

function onSwitch(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function isTyping(): boolean {
  return isField(document.activeElement);
}

const TYPED = ['text', 'search', 'tel', 'password', 'url', 'number'];

function isField(target: EventTarget | null): target is TypingField {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && TYPED.includes(target.type);
}
