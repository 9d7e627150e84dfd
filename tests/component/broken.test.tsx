// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unreachable } from '../../renderer/kiosk/Closed.tsx';
import { Fallback } from '../../renderer/ui/Fallback.tsx';
import { REST_MS, RESTART_MS, restartDelay, restartSoon } from '../../renderer/ui/restart.ts';
import { startWords } from '../../renderer/words/words.ts';

const reload = vi.fn();
const answers = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  startWords();
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(location, 'reload').mockImplementation(reload);
  vi.stubGlobal('fetch', answers);
  answers.mockResolvedValue(new Response('{}'));
  sessionStorage.clear();
  reload.mockReset();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const isPlain = () => screen.queryByRole('heading', { name: 'Please ask the office' }) !== null;

function show(everyFault: boolean, Child: () => string = () => 'a page') {
  render(
    <Fallback screen={<Unreachable />} everyFault={everyFault}>
      <Child />
    </Fallback>,
  );
}

const uncaught = (error: unknown) => act(() => void dispatchEvent(new ErrorEvent('error', { error })));
const rejected = (reason: unknown) =>
  act(() => void dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason })));

describe('a screen that breaks', () => {
  test('says whom to ask, and starts anew by itself', async () => {
    show(true, () => {
      throw new Error('a fault of the program');
    });
    expect(isPlain()).toBe(true);
    await vi.advanceTimersByTimeAsync(RESTART_MS - 1);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('waits for the service, because a browser that finds none never comes back', async () => {
    answers
      .mockRejectedValueOnce(new TypeError('no connection'))
      .mockResolvedValueOnce(new Response('', { status: 503 }));
    restartSoon(reload);
    await vi.advanceTimersByTimeAsync(RESTART_MS + 2_000);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('three times soon, then it rests between two tries; what is remembered is when and nothing else', () => {
    const delays = [0, 1, 2, 3, 4].map((minute) => restartDelay(sessionStorage, minute * 60_000));
    expect(delays).toEqual([RESTART_MS, RESTART_MS, RESTART_MS, REST_MS, REST_MS]);
    expect(JSON.stringify({ ...sessionStorage })).toMatch(/^[{}"\\[\],:\drestarts]*$/);
    expect(restartDelay(sessionStorage, 60 * 60_000)).toBe(RESTART_MS);
  });

  test('restarts also where the browser keeps nothing or keeps nonsense', () => {
    const refuses = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    expect(restartDelay({ getItem: refuses, setItem: refuses }, 0)).toBe(RESTART_MS);
    expect(restartDelay({ getItem: () => '{"a":', setItem: () => undefined }, 0)).toBe(RESTART_MS);
  });
});

describe('a fault outside drawing', () => {
  test('breaks the screen where nobody could tell that a button does nothing', async () => {
    show(true);
    uncaught(new TypeError('x is not a function'));
    expect(isPlain()).toBe(true);
    await vi.advanceTimersByTimeAsync(RESTART_MS);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test('also one that a promise brings', () => {
    show(true);
    rejected(new RangeError('out of range'));
    expect(isPlain()).toBe(true);
  });

  test('leaves the office on its page, where a person sees it', () => {
    show(false);
    uncaught(new TypeError('x is not a function'));
    expect(isPlain()).toBe(false);
  });

  test.each([
    ['what the browser complains about', null],
    ['what was given up', new DOMException('given up', 'AbortError')],
    ['an answer that did not come', Object.assign(new Error('no connection'), { name: 'TRPCClientError' })],
  ])('is not %s', (_what, problem) => {
    show(true);
    uncaught(problem);
    rejected(problem);
    expect(isPlain()).toBe(false);
  });
});
