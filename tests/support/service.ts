import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, httpLink } from '@trpc/client';
import { compose, type OpenRequest } from '../../commands/compose.ts';
import type { AppRouter } from '../../service/api/types.ts';
import type { Parts } from '../../service/parts.ts';
import type { UpdateSource } from '../../service/updates/source.ts';
import { loopbackOrigin, openLoopback } from '../../web/loopback.ts';
import { schoolMorning } from './clock.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** What the service answers in a test to whoever asks it over HTTP. */
export function clientOf(url: string, token: () => string | null = () => null) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api`,
        headers: () => ({ origin: url, ...(token() ? { authorization: `Bearer ${token()}` } : {}) }),
      }),
    ],
  });
}

/** PINs that cost next to nothing: a test signs staff in by the dozen. */
const CHEAP_PINS = { N: 2 ** 4, r: 8, p: 1 };

export interface RunningService {
  /** As http://127.0.0.1:PORT, no slash at the end. */
  readonly url: string;
  readonly folder: string;
  readonly parts: Parts;
  readonly client: ReturnType<typeof clientOf>;
  /** Resolves when the print queue has done what it can do now. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Invented school, staff and visits. */
  readonly demo?: boolean;
  /** An own folder, which stays; else a new one that goes. */
  readonly folder?: string;
  /** Parts of the test's own; without a clock it is a school morning. */
  readonly own?: OpenRequest['own'];
  /** What looks for a newer Gatehouse. */
  readonly updates?: UpdateSource;
  /** What happens when the administrator closes Gatehouse. */
  readonly end?: () => void;
}

/** Opens the real service on a real record behind the real loopback door. */
export async function startService({
  demo = false,
  folder,
  own,
  end,
  updates,
}: ServiceOptions = {}): Promise<RunningService> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  let port = 0;
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data,
    demo,
    origin: () => loopbackOrigin(port),
    own: { clock: schoolMorning, pinCost: CHEAP_PINS, ...own },
    ...(end ? { end } : {}),
    ...(updates ? { updates } : {}),
  });
  if (opening.kind !== 'open') throw new Error(opening.kind === 'refused' ? opening.sentence : 'It is locked.');
  const door = await openLoopback(opening.handler, 0);
  if (door.outcome !== 'open') throw new Error(`The door did not open: ${door.outcome}.`);
  port = door.port;
  const url = loopbackOrigin(port);
  return {
    url,
    folder: data,
    parts: opening.parts,
    client: clientOf(url),
    settled: opening.settled,
    async stop() {
      await door.close();
      await opening.close();
      if (folder === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}
