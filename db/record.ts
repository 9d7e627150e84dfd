import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArrangementStore, arrangementStore } from './arrangements.ts';
import { type AuditStore, auditStore } from './audit.ts';
import { type BreachStore, breachStore } from './breaches.ts';
import { type ChainHead, ChainHeadFile, readChainHead } from './chain-head.ts';
import { type CodeStore, codeStore } from './codes.ts';
import { type ComputerStore, computerStore } from './computers.ts';
import { type Connection, type OpenFault, openConnection } from './connection.ts';
import { type CorrectionStore, correctionStore } from './corrections.ts';
import { type CustodyStore, custodyStore } from './custody.ts';
import { type DataRequestStore, dataRequestStore } from './data-requests.ts';
import { type DelegationStore, delegationStore } from './delegations.ts';
import { type DeviceStore, deviceStore } from './devices.ts';
import { type DoNotAdmitStore, doNotAdmitStore } from './do-not-admit.ts';
import { type DocumentStore, documentStore } from './documents.ts';
import { type ExpectedStore, expectedStore } from './expected.ts';
import { ForgettingFile, forgettingPath } from './forgetting-file.ts';
import { type HoldStore, holdStore } from './holds.ts';
import { keepKeyCheck } from './key-check.ts';
import { type Migration, migrate } from './migrate.ts';
import { type PictureStore, pictureStore } from './pictures.ts';
import { type PolicyStore, policyStore } from './policies.ts';
import { type PrintJobStore, printJobStore } from './print-jobs.ts';
import { type RequestStore, requestStore } from './requests.ts';
import { type RetentionStore, retentionStore } from './retention.ts';
import { type RollCallStore, rollCallStore } from './roll-calls.ts';
import { type SchoolStore, schoolStore } from './school.ts';
import { type SecondPersonStore, secondPersonStore } from './second-person.ts';
import { type SignStore, signStore } from './signs.ts';
import { type StaffStore, staffStore } from './staff.ts';
import { createTroubleWatch, type TroubleWatch } from './trouble.ts';
import { type VisitStore, visitStore } from './visits.ts';
import { type WaitingStore, waitingStore } from './waiting.ts';

/** The school's record: one store a subject. Read from any store at any time; write inside `write` only. */
export interface SchoolRecord {
  readonly visits: VisitStore;
  readonly corrections: CorrectionStore;
  readonly devices: DeviceStore;
  readonly custody: CustodyStore;
  readonly computers: ComputerStore;
  readonly breaches: BreachStore;
  readonly doNotAdmit: DoNotAdmitStore;
  readonly expected: ExpectedStore;
  readonly arrangements: ArrangementStore;
  readonly delegations: DelegationStore;
  readonly codes: CodeStore;
  readonly documents: DocumentStore;
  readonly staff: StaffStore;
  readonly secondPerson: SecondPersonStore;
  readonly school: SchoolStore;
  readonly pictures: PictureStore;
  readonly policies: PolicyStore;
  readonly signs: SignStore;
  readonly rollCalls: RollCallStore;
  readonly printJobs: PrintJobStore;
  readonly waiting: WaitingStore;
  readonly requests: RequestStore;
  readonly retention: RetentionStore;
  readonly holds: HoldStore;
  readonly dataRequests: DataRequestStore;
  readonly audit: AuditStore;
  /** What is wrong with the record or its disk at this moment. */
  readonly trouble: TroubleWatch;

  /**
   * Runs work in one transaction. When it returns, the work is on the disk and so is the head of the audit chain.
   *
   * @throws what the work throws; nothing is written then
   */
  write<Answer>(work: () => Answer): Answer;
  /** When the machine's clock was believed last (UTC ms): also what a restored backup does not know. */
  believedAt(): number | null;
  /** The clock is believed at this instant. */
  believe(at: number): void;
  /** Brings the write-ahead log into the record and empties it: what was deleted stands in neither. Waits for nobody. */
  emptyLog(): void;
  close(): void;
}

/** What the second file knows of and the record has not: audit events by number, or that this file itself is gone. */
export type Loss = { kind: 'events missing'; first: number; last: number } | { kind: 'head missing' };

export type RecordOpened =
  /** `loss`: the record opens all the same; it is for the caller to write down what is missing. `migrated`: it was older. */
  | { outcome: 'opened'; record: SchoolRecord; loss: Loss | null; migrated: { from: number; to: number } | null }
  | { outcome: 'newer'; version: number }
  | { outcome: OpenFault; detail: string };

/** The files of a record in its data folder. `noted` is there once damage showed, until it is repaired. */
export function recordPaths(folder: string): RecordPaths {
  return {
    database: join(folder, 'gatehouse.db'),
    chainHead: join(folder, 'chain-head'),
    forgetting: forgettingPath(folder),
    noted: join(folder, 'damage-noted'),
  };
}

export interface RecordPaths {
  readonly database: string;
  readonly chainHead: string;
  readonly forgetting: string;
  readonly noted: string;
}

/** Leaves word for the next start that the record has to be checked in full. Where that fails, the check finds it too. */
function noteDamage(path: string): void {
  try {
    writeFileSync(path, '', { mode: 0o600 });
  } catch {}
}

/**
 * Opens the record of a data folder, making or migrating it where needed.
 *
 * @param dataKey 32 random bytes
 */
export function openRecord(folder: string, dataKey: Buffer, migrations: readonly Migration[]): RecordOpened {
  const paths = recordPaths(folder);
  const opened = openConnection(paths.database, dataKey);
  if (opened.outcome !== 'opened') return opened;
  const migrated = migrate(opened.db, migrations);
  if (migrated.outcome === 'newer') {
    opened.db.close();
    return migrated;
  }
  keepKeyCheck(folder, dataKey);
  const audit = auditStore(opened.db, dataKey);
  const flushed = readChainHead(paths.chainHead);
  const loss = lossOf(audit, flushed);
  const headFile = new ChainHeadFile(paths.chainHead);
  const record = assemble({ db: opened.db, paths }, audit, headFile, loss ? 'replace' : (flushed?.sequence ?? 0));
  const { from, to } = migrated;
  return { outcome: 'opened', record, loss, migrated: from < to ? { from, to } : null };
}

/** Compares the record with the head that was flushed last. The head may be behind: power went before it was written. */
function lossOf(audit: AuditStore, flushed: ChainHead | null): Loss | null {
  const { sequence } = audit.head();
  if (flushed === null) return sequence === 0 ? null : { kind: 'head missing' };
  if (flushed.sequence > sequence) return { kind: 'events missing', first: sequence + 1, last: flushed.sequence };
  const hash = audit.hashOf(flushed.sequence);
  const other = hash !== undefined && !hash.equals(flushed.hash);
  return other ? { kind: 'events missing', first: flushed.sequence, last: flushed.sequence } : null;
}

export type RecordRead =
  | { outcome: 'opened'; record: SchoolRecord }
  | { outcome: 'older' | 'newer'; version: number }
  | { outcome: OpenFault; detail: string };

/**
 * Opens the record of a data folder only to read in it, also while Gatehouse runs. Nothing is made or migrated, and
 * SQLite itself refuses what would write.
 *
 * @param version of a record that this program reads
 */
export function readRecord(folder: string, dataKey: Buffer, version: number): RecordRead {
  const paths = recordPaths(folder);
  const opened = openConnection(paths.database, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return opened;
  const { db } = opened;
  const found = db.pragma('user_version', { simple: true }) as number;
  if (found !== version) {
    db.close();
    return { outcome: found < version ? 'older' : 'newer', version: found };
  }
  const audit = auditStore(db, dataKey);
  // The second file is its writer's alone.
  const noFile = { write: () => undefined, replace: () => undefined, close: () => undefined };
  return { outcome: 'opened', record: assemble({ db, paths }, audit, noFile, audit.head().sequence) };
}

/** @param inFile the event whose hash stands in the second file, or that whatever stands there is to be replaced */
function assemble(
  { db, paths }: { db: Connection; paths: RecordPaths },
  audit: AuditStore,
  headFile: Pick<ChainHeadFile, 'write' | 'replace' | 'close'>,
  inFile: number | 'replace',
): SchoolRecord {
  const transaction = db.transaction((work: () => unknown) => work());
  const totalChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
  const trouble = createTroubleWatch(() => noteDamage(paths.noted));
  let flushed = inFile;
  const forgetting = new ForgettingFile(paths.forgetting);
  const newestBefore = audit.newestAt();

  /** Brings the second file up to the record. */
  function flushHead(): void {
    const head = audit.head();
    if (head.sequence === flushed) return;
    if (flushed === 'replace') headFile.replace(head);
    else headFile.write(head);
    flushed = head.sequence;
  }

  function write<Answer>(work: () => Answer): Answer {
    if (db.inTransaction) throw new Error('A write inside a write: the head of the chain would be flushed too early.');
    try {
      const changes = totalChanges.get();
      const answer = transaction.immediate(work) as Answer;
      flushHead();
      // A transaction without a change says nothing about the disk.
      if (totalChanges.get() !== changes) trouble.written();
      return answer;
    } catch (error) {
      audit.forgetHead();
      trouble.note(error);
      throw error;
    }
  }

  // After a kill the file may be behind; after a loss it knows more than the record until that was written down.
  if (flushed !== 'replace') flushHead();
  return {
    visits: visitStore(db),
    corrections: correctionStore(db),
    devices: deviceStore(db),
    custody: custodyStore(db),
    computers: computerStore(db),
    breaches: breachStore(db),
    doNotAdmit: doNotAdmitStore(db),
    expected: expectedStore(db),
    arrangements: arrangementStore(db),
    delegations: delegationStore(db),
    codes: codeStore(db),
    documents: documentStore(db),
    staff: staffStore(db),
    secondPerson: secondPersonStore(db),
    school: schoolStore(db),
    pictures: pictureStore(db),
    policies: policyStore(db),
    signs: signStore(db),
    rollCalls: rollCallStore(db),
    printJobs: printJobStore(db),
    waiting: waitingStore(db),
    requests: requestStore(db),
    retention: retentionStore(db),
    holds: holdStore(db),
    dataRequests: dataRequestStore(db, forgetting),
    audit,
    trouble,
    write,
    believedAt: () => forgetting.believedAt ?? newestBefore,
    believe: (at) => forgetting.believe(at),
    emptyLog() {
      const patience = db.pragma('busy_timeout', { simple: true });
      db.pragma('busy_timeout = 0');
      try {
        db.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        db.pragma(`busy_timeout = ${patience}`);
      }
    },
    close() {
      headFile.close();
      db.close();
    },
  };
}
