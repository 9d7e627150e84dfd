import * as departureSchemas from '../../core/schemas/departures.ts';
import * as logSchemas from '../../core/schemas/log.ts';
import * as visitSchemas from '../../core/schemas/visits.ts';
import * as badges from '../badges/jobs.ts';
import { check } from '../visits/check.ts';
import { correct } from '../visits/corrections.ts';
import * as log from '../visits/day-log.ts';
import * as departure from '../visits/departure.ts';
import { logCsv } from '../visits/export.ts';
import { letIn } from '../visits/let-in.ts';
import * as leaving from '../visits/not-signed-out.ts';
import { search } from '../visits/search.ts';
import { signIn, signInWithPass } from '../visits/sign-in.ts';
import { router, staffProcedure, visitorProcedure } from './trpc.ts';

export const visitsRouter = router({
  signIn: visitorProcedure
    .input(visitSchemas.signInInput)
    .output(visitSchemas.signInOutput)
    .mutation(async ({ ctx, input }) => {
      const { parts, codeTries, printQueue } = ctx.tools;
      const answer = input.pass === null ? signIn(parts, input) : await codeTries(() => signInWithPass(parts, input));
      void printQueue.kick();
      return answer;
    }),
  badgeOutcome: visitorProcedure
    .input(visitSchemas.badgeOutcomeInput)
    .output(visitSchemas.badgeOutcomeOutput)
    .query(({ ctx, input }) => badges.badgeOutcome(ctx.tools.parts, input.visitId)),
  signOut: visitorProcedure
    .input(visitSchemas.signOutInput)
    .output(visitSchemas.signOutOutput)
    .mutation(({ ctx, input }) => ctx.tools.codeTries(() => departure.signOut(ctx.tools.parts, input))),
  check: staffProcedure
    .input(visitSchemas.receptionCheckInput)
    .output(visitSchemas.visitWriteOutput)
    .mutation(({ ctx, input }) => {
      const answer = check(ctx.tools.parts, input, ctx.session.staffId);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  dayLog: staffProcedure
    .input(visitSchemas.dayLogInput)
    .output(visitSchemas.dayLogOutput)
    .query(({ ctx, input }) => log.dayLog(ctx.tools.parts, input.day, ctx.session.staffId)),
  one: staffProcedure
    .input(visitSchemas.visitInput)
    .output(visitSchemas.visitOutput)
    .query(({ ctx, input }) => log.visit(ctx.tools.parts, input.visitId, ctx.session.staffId)),
  signOutByOffice: staffProcedure
    .input(visitSchemas.signOutByOfficeInput)
    .output(visitSchemas.visitWriteOutput)
    .mutation(({ ctx, input }) => departure.signOutByOffice(ctx.tools.parts, input, ctx.session.staffId)),
  search: staffProcedure
    .input(logSchemas.searchInput)
    .output(logSchemas.searchOutput)
    .query(({ ctx, input }) => search(ctx.tools.parts, input, ctx.session.staffId)),
  correct: staffProcedure
    .input(logSchemas.correctInput)
    .output(logSchemas.correctOutput)
    .mutation(({ ctx, input }) => correct(ctx.tools.parts, input, ctx.session.staffId)),
  /** Writes nothing but its event; a mutation because a PIN stands in no address. */
  csv: staffProcedure
    .input(logSchemas.exportInput)
    .output(logSchemas.csvOutput)
    .mutation(({ ctx, input }) => logCsv(ctx.tools.parts, ctx.tools.pins, input, ctx.session)),
  notSignedOut: staffProcedure
    .output(departureSchemas.notSignedOutOutput)
    .query(({ ctx }) => leaving.notSignedOut(ctx.tools.parts)),
  settleDeparture: staffProcedure
    .input(departureSchemas.settleDepartureInput)
    .output(departureSchemas.settleDepartureOutput)
    .mutation(({ ctx, input }) => leaving.settleDeparture(ctx.tools.parts, input, ctx.session.staffId)),
  letIn: staffProcedure
    .input(departureSchemas.letInInput)
    .output(departureSchemas.letInOutput)
    .mutation(({ ctx, input }) => letIn(ctx.tools.parts, input, ctx.session.staffId)),
});
