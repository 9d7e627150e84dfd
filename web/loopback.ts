import { createServer } from 'node:http';
import type { Handler } from '../service/http/handler.ts';
import { answerWith, LIMITS } from './listen.ts';

export type LoopbackOpened =
  | { outcome: 'open'; port: number; close(): Promise<void> }
  | { outcome: 'port in use' }
  | { outcome: 'cannot listen'; detail: string };

const ADDRESS = '127.0.0.1';

/** The origin of the loopback door at a port. */
export function loopbackOrigin(port: number): string {
  return `http://${ADDRESS}:${port}`;
}

/**
 * Opens the loopback door: the handler over HTTP, on this machine only.
 *
 * @param port 0 for any free one
 */
export function openLoopback(handler: Handler, port: number): Promise<LoopbackOpened> {
  const server = createServer(LIMITS);
  answerWith(server, handler);
  const { promise, resolve } = Promise.withResolvers<LoopbackOpened>();
  // Heard for as long as the door is open: an error that nobody hears, as too many open files, would end the kiosk.
  server.on('error', (error: NodeJS.ErrnoException) => {
    resolve(
      error.code === 'EADDRINUSE' ? { outcome: 'port in use' } : { outcome: 'cannot listen', detail: error.code ?? '' },
    );
  });
  server.listen(port, ADDRESS, () => {
    const address = server.address();
    const heard = typeof address === 'object' && address ? address.port : port;
    resolve({ outcome: 'open', port: heard, close });
  });
  return promise;

  function close(): Promise<void> {
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    // Kiosk browsers keep connections open for ever.
    server.closeAllConnections();
    return closed.promise;
  }
}
