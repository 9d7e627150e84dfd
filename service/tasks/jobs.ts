import { checkRecord } from './check-record.ts';
import type { Job } from './job.ts';

/** Everything that can run off the main thread, by name. */
export const JOBS = { 'check record': checkRecord } satisfies Record<string, Job<never, unknown>>;

export type JobName = keyof typeof JOBS;
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0];
export type JobOutput<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>;
