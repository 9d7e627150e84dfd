import { initTRPC, TRPCError } from '@trpc/server';
import type { Door } from '../../core/roles.ts';
import type { Restore } from '../backups/restore.ts';
import type { Backups } from '../backups/schedule.ts';
import type { OfficeDoor } from '../doors/office-door.ts';
import type { Pairing } from '../doors/pairing.ts';
import type { InTurn } from '../http/turn.ts';
import type { RecoveryKeys } from '../keys/recovery.ts';
import type { Everything } from '../moving/everything.ts';
import type { TakeOver } from '../moving/take-over.ts';
import { RequestIdReused } from '../once.ts';
import type { Papers } from '../papers/papers.ts';
import type { Parts } from '../parts.ts';
import type { PrintQueue } from '../printing/queue.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session, Sessions } from '../staff/sessions.ts';
import { mayCall, needsPairing } from './access.ts';

/** What every procedure works with. */
export interface Tools {
  readonly parts: Parts;
  readonly pins: Pins;
  readonly sessions: Sessions;
  readonly printQueue: PrintQueue;
  readonly papers: Papers;
  readonly recoveryKeys: RecoveryKeys;
  readonly backups: Backups;
  readonly restore: Restore;
  readonly takeOver: TakeOver;
  readonly everything: Everything;
  /** Tries of codes, one after the other: the second a wrong one costs cannot be had in parallel. */
  readonly codeTries: InTurn;
  readonly officeDoor: OfficeDoor;
  readonly pairing: Pairing;
  /** Tries of pairing codes, one after the other. */
  readonly pairingTries: InTurn;
  /** Draws the badge of a visit as a PDF. */
  readonly drawBadge: (visitId: string) => Promise<Uint8Array>;
}

export interface Context {
  readonly tools: Tools;
  readonly door: Door;
  /** The session token the caller showed, or null. */
  readonly token: string | null;
  /** At the office door: the paired computer that asks, or null. */
  readonly computerId: string | null;
  /** Leaves a token with the computer that asks, which is paired from now on. */
  readonly keepComputer: (token: string) => void;
}

const trpc = initTRPC.context<Context>().create({
  // Neither the shape of what was expected nor a stack leaves the house.
  errorFormatter: ({ shape }) => ({
    message: shape.data.code,
    code: shape.code,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus },
  }),
});

export const router = trpc.router;

const sane = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  // The caller's fault, not ours: it gets no answer, least of all the one that the id belongs to.
  if (!result.ok && result.error.cause instanceof RequestIdReused) throw new TRPCError({ code: 'CONFLICT' });
  return result;
});

const guarded = sane.use(({ ctx, path, next }) => {
  // A computer that was never paired, or was dropped, is told so before anything else.
  if (ctx.door === 'office' && ctx.computerId === null && needsPairing(path)) {
    throw new TRPCError({ code: 'PRECONDITION_FAILED' });
  }
  const session = ctx.token === null ? null : ctx.tools.sessions.use(ctx.token, ctx.door, ctx.computerId);
  const roles = session && ctx.tools.parts.record.staff.roles(session.staffId);
  if (!mayCall(path, ctx.door, roles)) {
    // A caller with no session is told to sign in; one who has it is told no.
    throw new TRPCError({ code: session ? 'FORBIDDEN' : 'UNAUTHORIZED' });
  }
  return next({ ctx: { ...ctx, session } });
});

/** A procedure that the table opens to visitors. */
export const visitorProcedure = guarded;

/** A procedure that the table opens to staff only: its session is there. */
export const staffProcedure = guarded.use(({ ctx, next }) => {
  const session: Session | null = ctx.session;
  if (!session) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, session } });
});
