// Loaded before a program (node --import): does it harm on SIGUSR2, as the environment's HARM says.
import { isMainThread } from 'node:worker_threads';

const HARMS = {
  block() {
    for (;;) Math.random();
  },
  throw() {
    throw new TypeError('Rosa Lund');
  },
  reject() {
    void Promise.reject(new RangeError('Rosa Lund'));
  },
};

if (isMainThread) process.on('SIGUSR2', HARMS[process.env.HARM]);
