import { useCallback, useEffect, useState } from 'react';

/**
 * The field that needs an on-screen keyboard: one that has the focus, of somebody who touches. Whoever has a keyboard
 * of their own uses it, and the other goes. `hide` puts it away until the next touch of a field.
 */
export function useTouchTyping(): { field: HTMLInputElement | null; hide: () => void } {
  const [field, setField] = useState<HTMLInputElement | null>(null);
  const [touches, setTouches] = useState(() => matchMedia('(pointer: coarse)').matches);
  const hide = useCallback(() => setTouches(false), []);
  useEffect(() => {
    const touched = ({ pointerType, target }: PointerEvent) => {
      if (pointerType === 'touch' || pointerType === 'pen') setTouches((now) => now || isField(target) || !isTyping());
      else setTouches(false);
    };
    // What the on-screen keyboard types is no key that was pressed.
    const pressed = ({ isTrusted, key }: KeyboardEvent) => isTrusted && key.length === 1 && setTouches(false);
    const focused = ({ target }: FocusEvent) => setField(isField(target) ? target : null);
    const left = ({ relatedTarget }: FocusEvent) => relatedTarget === null && setField(null);
    addEventListener('pointerdown', touched, { capture: true });
    addEventListener('keydown', pressed, { capture: true });
    addEventListener('focusin', focused);
    addEventListener('focusout', left);
    return () => {
      removeEventListener('pointerdown', touched, { capture: true });
      removeEventListener('keydown', pressed, { capture: true });
      removeEventListener('focusin', focused);
      removeEventListener('focusout', left);
    };
  }, []);
  return { field: touches ? field : null, hide };
}

function isTyping(): boolean {
  return isField(document.activeElement);
}

function isField(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && ['text', 'search', 'tel', 'password'].includes(target.type);
}
