/**
 * The kiosk with one switch: a button on a wheelchair or a table that types Space or Enter and nothing else. The first
 * press, where the focus is on no control, begins; then a frame goes from control to control, and a press takes the
 * one it is on. Of the on-screen keyboard it goes row by row first, and then key by key.
 */
import { useEffect } from 'react';
import { typeBySwitch } from '../ui/keyboard/touch-typing.ts';

/** How long the frame rests on each control: long enough to see it and to press. */
export const REST_MS = 1_800;
/** How often it goes through a row of keys before it goes on with the rows. */
const ROUNDS_IN_ROW = 2;

/** A scanner's code ends with Enter too: so soon after a letter, Enter is no switch. */
const AFTER_LETTERS_MS = 500;

const CONTROLS = 'button:enabled, a[href], input[type="checkbox"]';
/** What scrolls, and is read before its buttons. */
const TEXTS = '.shell__main, .dialog';
const MARK = 'data-scanned';

/** Lets whoever presses one switch use every page; a touch or another key ends it. */
export function useOneSwitch(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    let current: Element | null = null;
    /** The row of keys that was taken, and how many keys of it the frame has passed. */
    let row: Element | null = null;
    let passed = 0;
    let lettersAt = Number.NEGATIVE_INFINITY;

    const mark = (next: Element | null) => {
      current?.removeAttribute(MARK);
      current = next;
      current?.setAttribute(MARK, '');
      if (current && !current.matches(TEXTS)) current.scrollIntoView?.({ block: 'nearest' });
    };
    const move = () => {
      if (row && (!row.isConnected || passed >= ROUNDS_IN_ROW * row.children.length)) row = null;
      const stops = row ? [...row.children] : stopsOf(document);
      passed += 1;
      mark(stops[(stops.indexOf(current as Element) + 1) % stops.length] ?? null);
    };
    const rest = () => {
      clearInterval(timer);
      timer = setInterval(move, REST_MS);
    };
    const end = () => {
      clearInterval(timer);
      timer = undefined;
      row = null;
      typeBySwitch(false);
      mark(null);
    };
    const begin = () => {
      typeBySwitch(true);
      move();
      rest();
    };
    const take = () => {
      const taken = current;
      if (!taken) return;
      if (isRow(taken)) {
        row = taken;
        passed = 0;
        mark(taken.children[0] ?? null);
      } else if (taken.matches(TEXTS)) {
        readOn(taken);
      } else if (taken instanceof HTMLElement) {
        row = null;
        taken.click();
      }
      rest();
    };
    const pressed = (event: KeyboardEvent) => {
      if (!event.isTrusted) return;
      const isSwitch = (event.key === ' ' || event.key === 'Enter') && !event.repeat;
      if (!isSwitch) {
        lettersAt = event.timeStamp;
        return end();
      }
      const begins = event.timeStamp - lettersAt > AFTER_LETTERS_MS && isNoControl(document.activeElement);
      if (timer === undefined && !begins) return;
      event.preventDefault();
      event.stopPropagation();
      if (timer === undefined) begin();
      else take();
    };
    addEventListener('keydown', pressed, { capture: true });
    addEventListener('pointerdown', end, { capture: true });
    return () => {
      end();
      removeEventListener('keydown', pressed, { capture: true });
      removeEventListener('pointerdown', end, { capture: true });
    };
  }, []);
}

/** A text that goes on below: a press shows more of it, and the frame stays as long as there is more. */
function hasMore(text: Element | null): text is Element {
  return text !== null && text.scrollTop + text.clientHeight < text.scrollHeight - 8;
}

function readOn(text: Element): void {
  text.scrollBy({ top: text.clientHeight * 0.7 });
}

/** Where the frame rests: a text that goes on, the controls of the page or its dialog, rows of keys, then what stays on every page. */
function stopsOf(page: Document): Element[] {
  const dialog = page.querySelector('dialog[open]');
  const text = dialog ?? page.querySelector('.shell__main');
  const reading = hasMore(text) ? [text] : [];
  if (dialog)
    return [...reading, ...dialog.querySelectorAll(`${CONTROLS}, .keyboard__row`)].filter((each) => !isKey(each));
  const parts = ['main', '.shell__keyboard', 'footer', 'header'];
  const controls = parts.flatMap((part) =>
    [...page.querySelectorAll(`${part} :is(${CONTROLS}), ${part} .keyboard__row`)].filter((each) => !isKey(each)),
  );
  return [...reading, ...controls];
}

function isRow(stop: Element): boolean {
  return stop.matches('.keyboard__row');
}

function isKey(control: Element): boolean {
  return control.matches('.keyboard__key');
}

function isNoControl(focused: Element | null): boolean {
  return focused === null || !focused.matches('button, a, input, textarea, select');
}
