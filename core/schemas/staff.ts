import { z } from 'zod';
import { ROLES } from '../roles.ts';
import { id, instant, letters, requestId } from './common.ts';

const role = z.enum(ROLES);
const pin = z.string().max(1000);
const pinFault = z.enum(['too short', 'too easy', 'too long']);
const personName = z.string().trim().min(1).max(120);

/** Why a PIN that signs a write does not. */
export const pinRefusals = [
  z.object({ outcome: z.literal('wrong PIN') }),
  z.object({ outcome: z.literal('PIN waits'), until: instant }),
  z.object({ outcome: z.literal('PIN locked') }),
] as const;

export const findInput = z.strictObject({ letters });
/** At most six; nothing below two letters. */
export const findOutput = z.array(z.object({ id, name: z.string() }));

const session = z.object({
  token: z.string(),
  staff: z.object({ id, name: z.string(), roles: z.array(role) }),
  /** The session locks after this long without a call (ms). */
  idleMs: z.int(),
});

export const signInInput = z.strictObject({ staffId: id, pin });
export const signInOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('signed in'), session }),
  ...pinRefusals,
  /** New staff: a PIN is set with the one-time code first. */
  z.object({ outcome: z.literal('no PIN yet') }),
]);

export const setPinInput = z.strictObject({ staffId: id, oneTimeCode: z.string().max(40), pin });
export const setPinOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('set') }),
  z.object({ outcome: z.literal('wrong code') }),
  z.object({ outcome: z.literal('PIN locked') }),
  z.object({ outcome: z.literal('PIN waits'), until: instant }),
  z.object({ outcome: z.literal('PIN at fault'), fault: pinFault }),
]);

export const firstAdministratorInput = z.strictObject({ requestId, name: personName, pin });
export const firstAdministratorOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), staffId: id }),
  z.object({ outcome: z.literal('PIN at fault'), fault: pinFault }),
  z.object({ outcome: z.literal('already made') }),
]);

/** What is said of somebody who is added. */
export const newPerson = {
  name: personName,
  position: z.string().trim().max(120),
  roles: z.array(role).max(ROLES.length),
  /** Whether visitors can choose this person as their host. */
  isHost: z.boolean(),
} as const;

export const addInput = z.strictObject({ requestId, ...newPerson });
export const addOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('added'), staffId: id, oneTimeCode: z.string() }),
  /** There is a headteacher: one person alone does not make another. */
  z.object({ outcome: z.literal('needs a second person') }),
]);

/** `was`: as it stood on the screen, so that nobody overwrites what somebody else changed meanwhile. */
export const changeInput = z.strictObject({
  requestId,
  staffId: id,
  was: z.strictObject(newPerson),
  will: z.strictObject(newPerson),
});
export const changeOutput = z.object({
  outcome: z.enum(['changed', 'unknown person', 'changed meanwhile', 'last administrator', 'needs a second person']),
});

/** Of `staff.leave`. */
export const leaveOutput = z.object({
  outcome: z.enum([
    'left',
    'unknown person',
    'last administrator',
    /** Visitors are told that they belong to the safeguarding team. */
    'in the team',
    'not by oneself',
    'needs a second person',
  ]),
});

/** Comma-separated values with a line of headings. */
export const importInput = z.strictObject({ requestId, csv: z.string().max(200_000) });
export const importOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('imported'), people: z.int() }),
  z.object({ outcome: z.enum(['no name column', 'nobody', 'too many']) }),
  /** Nobody was added. `line` as a spreadsheet counts; `what` is the name, or the role that is none. */
  z.object({
    outcome: z.literal('lines at fault'),
    lines: z.array(
      z.object({
        line: z.int(),
        fault: z.enum(['no name', 'position too long', 'unknown role', 'headteacher', 'works here already', 'twice']),
        what: z.string(),
      }),
    ),
  }),
]);

export const newCodeInput = z.strictObject({ staffId: id });

export const staffActionInput = z.strictObject({ requestId, staffId: id });
export const newCodeOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), oneTimeCode: z.string() }),
  z.object({ outcome: z.literal('unknown person') }),
  /** A headteacher's PIN is not reset by one person alone. */
  z.object({ outcome: z.literal('needs a second person') }),
]);
export const unlockOutput = z.object({ outcome: z.enum(['unlocked', 'unknown person', 'not by oneself']) });

/** Whose PIN is locked. */
export const lockedOutput = z.array(z.object({ id, name: z.string() }));

export const listOutput = z.array(
  z.object({
    id,
    name: z.string(),
    position: z.string(),
    roles: z.array(role),
    isHost: z.boolean(),
    hasPin: z.boolean(),
    locked: z.boolean(),
  }),
);
