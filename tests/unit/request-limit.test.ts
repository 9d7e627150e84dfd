import { describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../core/log-events.ts';
import { createLimit, LIMIT_MS, procedureOf, SLOW_MS } from '../../service/http/limit.ts';
import { createTestClock } from '../support/clock.ts';

function limits() {
  const clock = createTestClock(0);
  const written: LogEvent[] = [];
  let timers: { ms: number; callBack: () => void }[] = [];
  const inTime = createLimit({
    log: { write: (event) => written.push(event), text: () => '', close() {} },
    now: clock.now,
    startTimer(ms, callBack) {
      const timer = { ms, callBack };
      timers.push(timer);
      return {
        cancel() {
          timers = timers.filter((each) => each !== timer);
        },
      };
    },
  });
  return { inTime, clock, written, timers: () => timers };
}

const never = new Promise<Response>(() => undefined);

describe('a request', () => {
  it('that never ends is answered all the same, in plain words, and stands in the log', async () => {
    const { inTime, written, timers } = limits();
    const answer = inTime('/api/visits.signIn', never);
    expect(timers().map(({ ms }) => ms)).toEqual([LIMIT_MS]);
    timers()[0]?.callBack();
    expect((await answer).status).toBe(503);
    expect(await (await answer).text()).toBe('This took too long. Please ask the office.');
    expect(written).toEqual([
      { name: 'request.given-up', details: { procedure: 'visits.signIn', seconds: LIMIT_MS / 1000 } },
    ]);
  });

  it('that ends in time leaves no timer and no line', async () => {
    const { inTime, written, timers } = limits();
    const response = new Response('done');
    expect(await inTime('/', Promise.resolve(response))).toBe(response);
    expect(timers()).toEqual([]);
    expect(written).toEqual([]);
  });

  it('that takes long leaves a line; a fault in it is the caller’s', async () => {
    const { inTime, clock, written, timers } = limits();
    const { promise, reject } = Promise.withResolvers<Response>();
    const answer = inTime('/api/visits.csv', promise);
    clock.move(SLOW_MS + 1);
    reject(new Error('disk'));
    await expect(answer).rejects.toThrow('disk');
    expect(timers()).toEqual([]);
    expect(written).toEqual([
      { name: 'request.slow', details: { procedure: 'visits.csv', milliseconds: SLOW_MS + 1 } },
    ]);
  });

  it('that fails after it was given up disturbs nobody', async () => {
    const { inTime, timers } = limits();
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    const { promise, reject } = Promise.withResolvers<Response>();
    const answer = inTime('/api/visits.csv', promise);
    timers()[0]?.callBack();
    await answer;
    reject(new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unheard);
    expect(unheard).not.toHaveBeenCalled();
  });

  it('of the whole audit chain has longer', () => {
    const { inTime, timers } = limits();
    void inTime('/api/audit.check', never);
    expect(timers()[0]?.ms).toBeGreaterThan(LIMIT_MS);
  });

  it.each(['/api/Rosa.Lund', '/api/toString', '/Rosa', '/api/', '/api/visits.signIn/Rosa'])(
    'with the address %s is no procedure that a log could repeat',
    (address) => {
      expect(procedureOf(address)).toBeNull();
    },
  );
});
