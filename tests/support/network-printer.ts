/** A printer on the network (port 9100, which CUPS calls socket://): it takes bytes, or has one of the usual faults. */
import { createServer, type Server, type Socket } from 'node:net';

export interface NetworkPrinter {
  /** What CUPS is told. Asking for supplies by SNMP, which this printer has not, would cost four seconds a job. */
  readonly device: string;
  /** The bytes of every job that came to its end. */
  readonly jobs: readonly Buffer[];
  /** Forgets what came so far. */
  forget(): void;
  /** Off: nobody answers at its address. */
  turnOff(): Promise<void>;
  turnOn(): Promise<void>;
  /** Stuck: it takes a job and never says that it is done. */
  stick(): void;
  /** Goes on with what was stuck. */
  free(): void;
}

/** Starts one that is on and works. */
export async function startNetworkPrinter(): Promise<NetworkPrinter> {
  const jobs: Buffer[] = [];
  const waiting = new Set<() => void>();
  const sockets = new Set<Socket>();
  let stuck = false;
  let server: Server | null = null;
  let port = 0;

  function take(socket: Socket): void {
    const chunks: Buffer[] = [];
    sockets.add(socket);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Who goes away in the middle of a job has printed nothing whole.
    socket.on('error', () => chunks.splice(0));
    socket.on('close', () => sockets.delete(socket));
    socket.on('end', () => {
      const done = () => {
        if (chunks.length > 0) jobs.push(Buffer.concat(chunks));
        socket.end();
      };
      if (stuck) waiting.add(done);
      else done();
    });
  }

  async function turnOn(): Promise<void> {
    const opened = createServer({ allowHalfOpen: true }, take);
    await new Promise<void>((resolve, reject) => {
      opened.on('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    const address = opened.address();
    port = typeof address === 'object' && address ? address.port : port;
    server = opened;
  }

  await turnOn();
  return {
    device: `socket://127.0.0.1:${port}/?snmp=false&contimeout=1`,
    jobs,
    forget: () => void jobs.splice(0),
    turnOn,
    async turnOff() {
      const closing = server;
      server = null;
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        if (closing) closing.close(() => resolve());
        else resolve();
      });
    },
    stick() {
      stuck = true;
    },
    free() {
      stuck = false;
      for (const done of waiting) done();
      waiting.clear();
    },
  };
}
