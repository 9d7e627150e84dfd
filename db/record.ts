import { join } from 'node:path';
import { type ArrangementStore, arrangementStore } from './arrangements.ts';
import { type AuditStore, auditStore } from './audit.ts';
import { ChainHeadFile } from './chain-head.ts';
import { type CodeStore, codeStore } from './codes.ts';
import { type Connection, type OpenFault, openConnection } from './connection.ts';
import { type DeviceStore, deviceStore } from './devices.ts';
import { type DocumentStore, documentStore } from './documents.ts';
import { type Migration, migrate } from './migrate.ts';
import { type PrintJobStore, printJobStore } from './print-jobs.ts';
import { type RequestStore, requestStore } from './requests.ts';
import { type SchoolStore, schoolStore } from './school.ts';
import { type StaffStore, staffStore } from './staff.ts';
import { type VisitStore, visitStore } from './visits.ts';
import { type WaitingStore, waitingStore } from './waiting.ts';

/** The school's record: one store a subject. Read from any store at any time; write inside `write` only. */
export interface SchoolRecord {
  readonly visits: VisitStore;
  readonly devices: DeviceStore;
  readonly arrangements: ArrangementStore;
  readonly codes: CodeStore;
  readonly documents: DocumentStore;
  readonly staff: StaffStore;
  readonly school: SchoolStore;
  readonly printJobs: PrintJobStore;
  readonly waiting: WaitingStore;
  readonly requests: RequestStore;
  readonly audit: AuditStore;

  /**
   * Runs work in one transaction. When it returns, the work is on the disk and so is the head of the audit chain.
   *
   * @throws what the work throws; nothing is written then
   */
  write<Answer>(work: () => Answer): Answer;
  close(): void;
}

export type RecordOpened =
  | { outcome: 'opened'; record: SchoolRecord }
  | { outcome: 'newer'; version: number }
  | { outcome: OpenFault; detail: string };

/** The files of a record in its data folder. */
export function recordPaths(folder: string): { database: string; chainHead: string } {
  return { database: join(folder, 'gatehouse.db'), chainHead: join(folder, 'chain-head') };
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
  return { outcome: 'opened', record: assemble(opened.db, dataKey, new ChainHeadFile(paths.chainHead)) };
}

function assemble(db: Connection, dataKey: Buffer, headFile: ChainHeadFile): SchoolRecord {
  const audit = auditStore(db, dataKey);
  let flushed = audit.head().sequence;

  function write<Answer>(work: () => Answer): Answer {
    const answer = db.transaction(work).immediate();
    const head = audit.head();
    if (head.sequence !== flushed) {
      headFile.write(head);
      flushed = head.sequence;
    }
    return answer;
  }

  return {
    visits: visitStore(db),
    devices: deviceStore(db),
    arrangements: arrangementStore(db),
    codes: codeStore(db),
    documents: documentStore(db),
    staff: staffStore(db),
    school: schoolStore(db),
    printJobs: printJobStore(db),
    waiting: waitingStore(db),
    requests: requestStore(db),
    audit,
    write,
    close() {
      headFile.close();
      db.close();
    },
  };
}
