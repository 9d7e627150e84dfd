import * as arrangementSchemas from '../../core/schemas/arrangements.ts';
import { codeInput } from '../../core/schemas/codes.ts';
import { done } from '../../core/schemas/common.ts';
import * as delegationSchemas from '../../core/schemas/delegations.ts';
import * as deviceSchemas from '../../core/schemas/devices.ts';
import * as documentSchemas from '../../core/schemas/documents.ts';
import { dueOutput } from '../../core/schemas/due.ts';
import * as paperSchemas from '../../core/schemas/papers.ts';
import * as pictureSchemas from '../../core/schemas/pictures.ts';
import * as policySchemas from '../../core/schemas/policies.ts';
import * as schoolSchemas from '../../core/schemas/school.ts';
import * as signSchemas from '../../core/schemas/signs.ts';
import * as staffSchemas from '../../core/schemas/staff.ts';
import * as visitSchemas from '../../core/schemas/visits.ts';
import * as conditions from '../arrangements/conditions.ts';
import * as decisions from '../arrangements/decisions.ts';
import * as delegations from '../arrangements/delegations.ts';
import { forArrivalCode } from '../arrangements/recall.ts';
import * as register from '../arrangements/register.ts';
import * as requests from '../arrangements/requests.ts';
import * as custody from '../devices/custody.ts';
import { currentDocument } from '../documents/current.ts';
import * as drafts from '../documents/drafts.ts';
import * as documentRegister from '../documents/register.ts';
import { due } from '../due/list.ts';
import { letter } from '../papers/arrangement-letter.ts';
import * as papers from '../papers/office.ts';
import { savePicture } from '../pictures/save.ts';
import * as policyRegister from '../policies/register.ts';
import { saveCategories } from '../school/categories.ts';
import * as school from '../school/school.ts';
import * as signRegister from '../signs/register.ts';
import * as changes from '../staff/changes.ts';
import * as staff from '../staff/directory.ts';
import * as entrance from '../staff/entrance.ts';
import { importStaff } from '../staff/import.ts';
import { logPdf } from '../visits/export.ts';
import * as waiting from '../waiting/board.ts';
import { auditRouter } from './audit.ts';
import { backupsRouter } from './backups.ts';
import { badgesRouter, printingRouter } from './badges.ts';
import { breachesRouter } from './breaches.ts';
import { codesRouter, passesRouter } from './codes.ts';
import { doNotAdmitRouter } from './do-not-admit.ts';
import { doctorRouter } from './doctor.ts';
import { doorsRouter } from './doors.ts';
import { expectedRouter } from './expected.ts';
import { keysRouter } from './keys.ts';
import { leavingRouter, movingRouter } from './moving.ts';
import { privacyRouter } from './privacy.ts';
import { profileRouter } from './profile.ts';
import { programRouter } from './program.ts';
import { programLogRouter } from './program-log.ts';
import { rollCallRouter } from './roll-call.ts';
import { secondPersonRouter } from './second-person.ts';
import { tasksRouter } from './tasks.ts';
import { router, staffProcedure, visitorProcedure } from './trpc.ts';
import { updatesRouter } from './updates.ts';
import { visitsRouter } from './visits.ts';

const devices = router({
  ofVisit: staffProcedure
    .input(visitSchemas.visitInput)
    .output(deviceSchemas.ofVisitOutput)
    .query(({ ctx, input }) => custody.ofVisit(ctx.tools.parts, input.visitId)),
  held: staffProcedure.output(deviceSchemas.heldOutput).query(({ ctx }) => custody.held(ctx.tools.parts)),
  takeIn: staffProcedure
    .input(deviceSchemas.takeInInput)
    .output(deviceSchemas.takeInOutput)
    .mutation(({ ctx, input }) => custody.takeIn(ctx.tools.parts, input, ctx.session.staffId)),
  handBack: staffProcedure
    .input(deviceSchemas.handBackInput)
    .output(deviceSchemas.handBackOutput)
    .mutation(({ ctx, input }) => custody.handBack(ctx.tools.parts, input, ctx.session.staffId)),
  seenUndeclared: staffProcedure
    .input(deviceSchemas.seenInput)
    .output(deviceSchemas.seenOutput)
    .mutation(({ ctx, input }) => custody.seenUndeclared(ctx.tools.parts, input, ctx.session.staffId)),
});

const arrangements = router({
  answer: visitorProcedure
    .input(arrangementSchemas.answerInput)
    .output(arrangementSchemas.answerOutput)
    .mutation(({ ctx, input }) => ctx.tools.codeTries(() => conditions.answer(ctx.tools.parts, input))),
  forArrivalCode: visitorProcedure
    .input(codeInput)
    .output(arrangementSchemas.forArrivalCodeOutput)
    .query(({ ctx, input }) => ctx.tools.codeTries(() => forArrivalCode(ctx.tools.parts, input.code))),
  requests: staffProcedure
    .output(arrangementSchemas.arrangementsOutput)
    .query(({ ctx }) => register.requests(ctx.tools.parts, ctx.session.staffId)),
  register: staffProcedure
    .input(arrangementSchemas.registerInput)
    .output(arrangementSchemas.arrangementsOutput)
    .query(({ ctx, input }) => register.register(ctx.tools.parts, input, ctx.session.staffId)),
  one: staffProcedure
    .input(arrangementSchemas.arrangementInput)
    .output(arrangementSchemas.arrangementOutput)
    .query(({ ctx, input }) => register.one(ctx.tools.parts, input.arrangementId, ctx.session.staffId)),
  request: staffProcedure
    .input(arrangementSchemas.requestInput)
    .output(arrangementSchemas.requestOutput)
    .mutation(({ ctx, input }) => requests.request(ctx.tools.parts, input, ctx.session.staffId)),
  withdraw: staffProcedure
    .input(arrangementSchemas.withdrawInput)
    .output(arrangementSchemas.withdrawOutput)
    .mutation(({ ctx, input }) => requests.withdraw(ctx.tools.parts, input, ctx.session.staffId)),
  decide: staffProcedure
    .input(arrangementSchemas.decideInput)
    .output(arrangementSchemas.decideOutput)
    .mutation(({ ctx, input }) => decisions.decide(ctx.tools.parts, ctx.tools.pins, input, ctx.session)),
  confirm: staffProcedure
    .input(arrangementSchemas.confirmInput)
    .output(arrangementSchemas.confirmOutput)
    .mutation(({ ctx, input }) => decisions.confirm(ctx.tools.parts, ctx.tools.pins, input, ctx.session)),
  revoke: staffProcedure
    .input(arrangementSchemas.revokeInput)
    .output(arrangementSchemas.revokeOutput)
    .mutation(({ ctx, input }) => decisions.revoke(ctx.tools.parts, ctx.tools.pins, input, ctx.session)),
  mine: staffProcedure
    .output(arrangementSchemas.arrangementsOutput)
    .query(({ ctx }) => register.ofStaff(ctx.tools.parts, ctx.session.staffId)),
  answerOwn: staffProcedure
    .input(arrangementSchemas.answerOwnInput)
    .output(arrangementSchemas.answerOwnOutput)
    .mutation(({ ctx, input }) => conditions.answerOwn(ctx.tools.parts, input, ctx.session.staffId)),
});

const delegationsRouter = router({
  authority: staffProcedure
    .output(delegationSchemas.authorityOutput)
    .query(({ ctx }) => delegations.authority(ctx.tools.parts, ctx.session.staffId)),
  make: staffProcedure
    .input(delegationSchemas.delegateInput)
    .output(delegationSchemas.delegateOutput)
    .mutation(({ ctx, input }) => delegations.delegate(ctx.tools.parts, ctx.tools.pins, input, ctx.session)),
  end: staffProcedure
    .input(delegationSchemas.endDelegationInput)
    .output(delegationSchemas.endDelegationOutput)
    .mutation(({ ctx, input }) => delegations.endDelegation(ctx.tools.parts, input, ctx.session.staffId)),
});

const staffRouter = router({
  find: visitorProcedure
    .input(staffSchemas.findInput)
    .output(staffSchemas.findOutput)
    .query(({ ctx, input }) => staff.find(ctx.tools.parts, input.letters, 'all')),
  signIn: visitorProcedure
    .input(staffSchemas.signInInput)
    .output(staffSchemas.signInOutput)
    .mutation(({ ctx, input }) => entrance.signIn(ctx.tools.parts, ctx.tools, input, ctx.door, ctx.computerId)),
  setPin: visitorProcedure
    .input(staffSchemas.setPinInput)
    .output(staffSchemas.setPinOutput)
    .mutation(({ ctx, input }) => entrance.setPin(ctx.tools.parts, ctx.tools, input, ctx.door)),
  firstAdministrator: visitorProcedure
    .input(staffSchemas.firstAdministratorInput)
    .output(staffSchemas.firstAdministratorOutput)
    .mutation(({ ctx, input }) => entrance.firstAdministrator(ctx.tools.parts, ctx.tools.pins, input)),
  signOut: staffProcedure.output(done).mutation(({ ctx }) => entrance.signOut(ctx.tools, ctx.session)),
  list: staffProcedure.output(staffSchemas.listOutput).query(({ ctx }) => staff.list(ctx.tools.parts)),
  add: staffProcedure
    .input(staffSchemas.addInput)
    .output(staffSchemas.addOutput)
    .mutation(({ ctx, input }) => staff.add(ctx.tools.parts, ctx.tools.pins, input, ctx.session.staffId)),
  import: staffProcedure
    .input(staffSchemas.importInput)
    .output(staffSchemas.importOutput)
    .mutation(({ ctx, input }) => importStaff(ctx.tools.parts, input, ctx.session.staffId)),
  newCode: staffProcedure
    .input(staffSchemas.newCodeInput)
    .output(staffSchemas.newCodeOutput)
    .mutation(({ ctx, input }) => staff.newCode(ctx.tools.parts, ctx.tools.pins, input.staffId, ctx.session.staffId)),
  change: staffProcedure
    .input(staffSchemas.changeInput)
    .output(staffSchemas.changeOutput)
    .mutation(({ ctx, input }) => changes.change(ctx.tools.parts, input, ctx.session.staffId)),
  leave: staffProcedure
    .input(staffSchemas.staffActionInput)
    .output(staffSchemas.leaveOutput)
    .mutation(({ ctx, input }) => changes.leave(ctx.tools, input, ctx.session.staffId)),
  locked: staffProcedure
    .output(staffSchemas.lockedOutput)
    .query(({ ctx }) => staff.locked(ctx.tools.parts, ctx.session.staffId)),
  unlock: staffProcedure
    .input(staffSchemas.staffActionInput)
    .output(staffSchemas.unlockOutput)
    .mutation(({ ctx, input }) => staff.unlock(ctx.tools.parts, input, ctx.session.staffId)),
});

const schoolRouter = router({
  get: staffProcedure.output(schoolSchemas.schoolOutput).query(({ ctx }) => school.school(ctx.tools.parts)),
  saveSchool: staffProcedure
    .input(schoolSchemas.saveSchoolInput)
    .output(done)
    .mutation(({ ctx, input }) => school.saveSchool(ctx.tools.parts, input, ctx.session.staffId)),
  saveTeam: staffProcedure
    .input(schoolSchemas.saveTeamInput)
    .output(done)
    .mutation(({ ctx, input }) => school.saveTeam(ctx.tools.parts, input, ctx.session.staffId)),
  saveNumbers: staffProcedure
    .input(schoolSchemas.saveNumbersInput)
    .output(done)
    .mutation(({ ctx, input }) => school.saveNumbers(ctx.tools.parts, input, ctx.session.staffId)),
  saveAssemblyPoint: staffProcedure
    .input(schoolSchemas.saveAssemblyPointInput)
    .output(done)
    .mutation(({ ctx, input }) => school.saveAssemblyPoint(ctx.tools.parts, input, ctx.session.staffId)),
  saveCustody: staffProcedure
    .input(schoolSchemas.saveCustodyInput)
    .output(done)
    .mutation(({ ctx, input }) => school.saveCustody(ctx.tools.parts, input, ctx.session.staffId)),
  printers: staffProcedure.output(schoolSchemas.printersOutput).query(({ ctx }) => school.printers(ctx.tools.parts)),
  saveClosing: staffProcedure
    .input(schoolSchemas.saveClosingInput)
    .output(done)
    .mutation(({ ctx, input }) => school.saveClosing(ctx.tools.parts, input, ctx.session.staffId)),
  saveCategories: staffProcedure
    .input(schoolSchemas.saveCategoriesInput)
    .output(schoolSchemas.saveCategoriesOutput)
    .mutation(({ ctx, input }) => saveCategories(ctx.tools.parts, input, ctx.session.staffId)),
  savePrinters: staffProcedure
    .input(schoolSchemas.savePrintersInput)
    .output(done)
    .mutation(({ ctx, input }) => school.savePrinters(ctx.tools.parts, input, ctx.session.staffId)),
  confirm: staffProcedure
    .input(schoolSchemas.confirmInput)
    .output(schoolSchemas.confirmOutput)
    .mutation(({ ctx, input }) => school.confirm(ctx.tools.parts, input, ctx.session.staffId)),
});

const papersRouter = router({
  leaflet: staffProcedure
    .output(paperSchemas.paperOutput)
    .query(({ ctx }) => papers.leaflet(ctx.tools.parts, ctx.tools.papers)),
  poster: staffProcedure
    .input(paperSchemas.posterInput)
    .output(paperSchemas.paperOutput)
    .query(({ ctx, input }) => papers.poster(ctx.tools.parts, ctx.tools.papers, input)),
  letter: staffProcedure
    .input(arrangementSchemas.arrangementInput)
    .output(paperSchemas.paperOutput)
    .query(({ ctx, input }) => letter(ctx.tools.parts, ctx.tools.papers, input.arrangementId, ctx.session.staffId)),
  dayLog: staffProcedure
    .input(paperSchemas.signedDayInput)
    .output(paperSchemas.signedPaperOutput)
    .mutation(({ ctx, input }) => logPdf(ctx.tools.parts, ctx.tools, input, ctx.session)),
  visit: staffProcedure
    .input(paperSchemas.visitPaperInput)
    .output(paperSchemas.paperOutput)
    .query(({ ctx, input }) => papers.visitPage(ctx.tools.parts, ctx.tools.papers, input.visitId, ctx.session.staffId)),
});

/** Everything the screens can call. Who may call it stands in access.ts. */
export const appRouter = router({
  kiosk: router({
    state: visitorProcedure.output(schoolSchemas.kioskOutput).query(({ ctx }) => school.kioskState(ctx.tools.parts)),
  }),
  documents: router({
    current: visitorProcedure
      .input(schoolSchemas.documentInput)
      .output(schoolSchemas.documentOutput)
      .query(({ ctx, input }) => currentDocument(ctx.tools.parts, input.kind, input.language)),
    list: staffProcedure
      .output(documentSchemas.documentsOutput)
      .query(({ ctx }) => documentRegister.documents(ctx.tools.parts)),
    version: staffProcedure
      .input(documentSchemas.documentVersionInput)
      .output(documentSchemas.documentVersionOutput)
      .query(({ ctx, input }) => documentRegister.version(ctx.tools.parts, input.versionId)),
    draft: staffProcedure
      .input(documentSchemas.draftInput)
      .output(documentSchemas.draftOutput)
      .query(({ ctx, input }) => drafts.draft(ctx.tools.parts, input)),
    /** Writes nothing; a mutation because a text is too long for an address. */
    preview: staffProcedure
      .input(documentSchemas.previewInput)
      .output(documentSchemas.previewOutput)
      .mutation(({ ctx, input }) => drafts.preview(ctx.tools.parts, input)),
    saveDraft: staffProcedure
      .input(documentSchemas.saveDraftInput)
      .output(documentSchemas.saveDraftOutput)
      .mutation(({ ctx, input }) => drafts.saveDraft(ctx.tools.parts, input, ctx.session.staffId)),
    discardDraft: staffProcedure
      .input(documentSchemas.discardDraftInput)
      .output(done)
      .mutation(({ ctx, input }) => drafts.discardDraft(ctx.tools.parts, input, ctx.session.staffId)),
    publish: staffProcedure
      .input(documentSchemas.publishInput)
      .output(documentSchemas.publishOutput)
      .mutation(({ ctx, input }) => drafts.publish(ctx.tools.parts, input, ctx.session.staffId)),
  }),
  hosts: router({
    find: visitorProcedure
      .input(staffSchemas.findInput)
      .output(staffSchemas.findOutput)
      .query(({ ctx, input }) => staff.find(ctx.tools.parts, input.letters, 'hosts')),
  }),
  waiting: router({
    askOffice: visitorProcedure
      .input(schoolSchemas.askOfficeInput)
      .output(done)
      .mutation(({ ctx }) => waiting.askOffice(ctx.tools.parts)),
    list: staffProcedure.output(schoolSchemas.waitingOutput).query(({ ctx }) => waiting.board(ctx.tools.parts)),
    settle: staffProcedure
      .input(schoolSchemas.settleInput)
      .output(schoolSchemas.settleOutput)
      .mutation(({ ctx, input }) => waiting.settle(ctx.tools.parts, input, ctx.session.staffId)),
  }),
  visits: visitsRouter,
  codes: codesRouter,
  passes: passesRouter,
  rollCall: rollCallRouter,
  doNotAdmit: doNotAdmitRouter,
  breaches: breachesRouter,
  doctor: doctorRouter,
  profile: profileRouter,
  moving: movingRouter,
  leaving: leavingRouter,
  doors: doorsRouter,
  backups: backupsRouter,
  keys: keysRouter,
  tasks: tasksRouter,
  privacy: privacyRouter,
  audit: auditRouter,
  program: programRouter,
  updates: updatesRouter,
  programLog: programLogRouter,
  due: router({
    list: staffProcedure.output(dueOutput).query(({ ctx }) => due(ctx.tools.parts, ctx.session.staffId)),
  }),
  expected: expectedRouter,
  devices,
  arrangements,
  delegations: delegationsRouter,
  staff: staffRouter,
  secondPerson: secondPersonRouter,
  school: schoolRouter,
  badges: badgesRouter,
  printing: printingRouter,
  papers: papersRouter,
  pictures: router({
    save: staffProcedure
      .input(pictureSchemas.savePictureInput)
      .output(pictureSchemas.savePictureOutput)
      .mutation(({ ctx, input }) => savePicture(ctx.tools.parts, input, ctx.session.staffId)),
  }),
  policies: router({
    list: staffProcedure
      .output(policySchemas.policiesOutput)
      .query(({ ctx }) => policyRegister.policies(ctx.tools.parts)),
    review: staffProcedure
      .input(policySchemas.reviewInput)
      .output(policySchemas.reviewOutput)
      .mutation(({ ctx, input }) => policyRegister.review(ctx.tools.parts, input, ctx.session.staffId)),
    assess: staffProcedure
      .input(policySchemas.assessInput)
      .output(policySchemas.assessOutput)
      .mutation(({ ctx, input }) => policyRegister.assess(ctx.tools.parts, input, ctx.session.staffId)),
    saveLinked: staffProcedure
      .input(policySchemas.saveLinkedInput)
      .output(done)
      .mutation(({ ctx, input }) => policyRegister.saveLinked(ctx.tools.parts, input, ctx.session.staffId)),
  }),
  signs: router({
    list: staffProcedure.output(signSchemas.signsOutput).query(({ ctx }) => signRegister.signs(ctx.tools.parts)),
    hang: staffProcedure
      .input(signSchemas.hangInput)
      .output(signSchemas.hangOutput)
      .mutation(({ ctx, input }) => signRegister.hang(ctx.tools.parts, input, ctx.session.staffId)),
    look: staffProcedure
      .input(signSchemas.lookInput)
      .output(signSchemas.lookOutput)
      .mutation(({ ctx, input }) => signRegister.look(ctx.tools.parts, input, ctx.session.staffId)),
  }),
});
