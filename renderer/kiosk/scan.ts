/**
 * The frame that goes through a page for who presses one switch. Of the on-screen keyboard it goes row by row first,
 * and then key by key.
 */

/** How long the frame rests on each control: long enough to see it and to press. */
export const REST_MS = 1_800;
/** How often it goes through a row of keys before it goes on with the rows. */
const ROUNDS_IN_ROW = 2;

const CONTROLS = 'button:enabled, a[href], input[type="checkbox"]';
/** What scrolls, and is read before its buttons. */
const TEXTS = '.shell__main, .dialog';
const ROW = '.keyboard__row';
const KEY = '.keyboard__key';
const MARK = 'data-scanned';

/**
 * A frame that is not there yet.
 *
 * @param onSwitch told when it appears and when it goes
 */
export function createScan(onSwitch: (on: boolean) => void) {
  let timer: ReturnType<typeof setInterval> | undefined;
  let current: Element | null = null;
  /** The row of keys that was taken, and how many keys of it the frame has passed. */
  let row: Element | null = null;
  let passed = 0;

  const mark = (next: Element | null) => {
    current?.removeAttribute(MARK);
    current = next;
    current?.setAttribute(MARK, '');
    if (current && !current.matches(TEXTS)) current.scrollIntoView?.({ block: 'nearest' });
  };
  const rest = () => {
    clearInterval(timer);
    timer = setInterval(move, REST_MS);
  };
  /** On to the next; after the last key of a row twice, or when the page changed under it, to the page's own stops. */
  const move = () => {
    const page = stopsOf(document);
    if (row && (!page.includes(row) || passed >= ROUNDS_IN_ROW * row.children.length)) row = null;
    const stops = row ? [...row.children] : page;
    passed += 1;
    mark(stops[(current ? stops.indexOf(current) + 1 : 0) % stops.length] ?? null);
  };
  const press = (taken: HTMLElement) => {
    row = null;
    taken.click();
    // After a letter mostly another follows.
    if (taken.matches(KEY)) mark(document.querySelector(ROW));
  };
  const take = () => {
    rest();
    const stops = row ? [...row.children] : stopsOf(document);
    const reachable = row === null || stopsOf(document).includes(row);
    // A dialog may have opened over what the frame was on.
    if (!current || !reachable || !stops.includes(current)) return move();
    if (current.matches(ROW)) {
      row = current;
      passed = 0;
      mark(row.children[0] ?? null);
    } else if (current.matches(TEXTS)) current.scrollBy({ top: current.clientHeight * 0.7 });
    else if (current instanceof HTMLElement) press(current);
  };
  return {
    isOn: () => timer !== undefined,
    begin() {
      onSwitch(true);
      move();
      rest();
    },
    take,
    end() {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      row = null;
      onSwitch(false);
      mark(null);
    },
  };
}

/** Where the frame rests: a text that goes on below, controls and rows of keys, then what stays on every page. */
function stopsOf(page: Document): Element[] {
  const dialog = page.querySelector('dialog[open]');
  const parts = dialog ? [dialog] : [...page.querySelectorAll('main, .shell__keyboard, footer, header')].sort(byUse);
  const controls = parts.flatMap((part) => [...part.querySelectorAll(`${CONTROLS}, ${ROW}`)]);
  const text = dialog ?? page.querySelector('.shell__main');
  const reading = text && text.scrollTop + text.clientHeight < text.scrollHeight - 8 ? [text] : [];
  return [...reading, ...controls.filter((control) => !control.matches(KEY))];
}

/** The header stands first on the page and is wanted last. */
function byUse(one: Element, other: Element): number {
  return Number(one.matches('header')) - Number(other.matches('header'));
}
