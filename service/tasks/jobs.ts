import { backUpJob } from '../backups/back-up.ts';
import { checkBackupsJob } from '../backups/check.ts';
import { listBackupsJob } from '../backups/list.ts';
import { lookJob, prepareJob } from '../backups/restore-jobs.ts';
import { exportJob } from '../moving/export-job.ts';
import { findBackupsJob } from '../moving/find-backups.ts';
import { checkRecord } from './check-record.ts';
import type { Job } from './job.ts';

/** Everything that can run off the main thread, by name. */
export const JOBS = {
  'check record': checkRecord,
  'back up': backUpJob,
  'check backups': checkBackupsJob,
  'list backups': listBackupsJob,
  'look at backup': lookJob,
  'prepare restore': prepareJob,
  'find backups': findBackupsJob,
  'export everything': exportJob,
} satisfies Record<string, Job<never, unknown>>;

export type JobName = keyof typeof JOBS;
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0];
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>;
