import { createServer } from 'node:https';
import type { DoorOpened, DoorOpening } from '../service/doors/office-door.ts';
import type { Handler } from '../service/http/handler.ts';
import { plain, secured } from '../service/http/headers.ts';
import { answerWith, LIMITS, shareOut } from './listen.ts';
import { createRate } from './rate.ts';

/** As many computers as a school's office has, several times over. */
const MOST_CONNECTIONS = 200;
/** Node waits two minutes for who only knocks. */
const HANDSHAKE_MS = 5_000;

/**
 * Opens the office door: the handler over TLS 1.3 on the school's network. Whoever asks too often waits.
 *
 * @param handler answers for the office's screens only
 */
export function openOffice(handler: Handler, { port, key, certificate }: DoorOpening): Promise<DoorOpened> {
  const mayAsk = createRate(() => performance.now());
  const server = createServer({
    ...LIMITS,
    key,
    cert: certificate,
    minVersion: 'TLSv1.3',
    handshakeTimeout: HANDSHAKE_MS,
  });
  answerWith(server, (request, client) =>
    mayAsk(client.address) ? handler(request) : secured(plain(429, 'That was too much at once. Wait a little.')),
  );
  shareOut(server);
  server.maxConnections = MOST_CONNECTIONS;
  const { promise, resolve } = Promise.withResolvers<DoorOpened>();
  // Kept after the door is open: an error that nobody hears, such as too many open files, would end the kiosk.
  server.on('error', (error: NodeJS.ErrnoException) => {
    resolve({ outcome: error.code === 'EADDRINUSE' ? 'port in use' : 'cannot listen' });
  });
  server.listen(port, () => resolve({ outcome: 'open', close }));
  return promise;

  function close(): Promise<void> {
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    return closed.promise;
  }
}
