import { lazy, Suspense } from 'react';
import { createPortal } from 'react-dom';
import { useTouchTyping } from './touch-typing.ts';

const OnScreenKeyboard = lazy(() => import('./OnScreenKeyboard.tsx'));

/**
 * The keyboard of whoever touches a field, or nothing. A dialog in front of the page makes all else unreachable, so of
 * a field in a dialog the keyboard stands in it too.
 */
export function TouchKeyboard() {
  const { field, hide } = useTouchTyping();
  if (!field) return null;
  const keyboard = (
    <Suspense>
      <OnScreenKeyboard field={field} onHide={hide} />
    </Suspense>
  );
  const dialog = field.closest('dialog');
  return dialog ? createPortal(keyboard, dialog) : keyboard;
}
