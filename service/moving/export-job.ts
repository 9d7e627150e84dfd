import type { Task } from '../tasks/job.ts';
import type { ExportInput, ExportOutput } from './export-work.ts';

/** Everything in open formats. What draws and writes it loads with the first export: other tasks need none of it. */
export async function exportJob(input: ExportInput, task: Task): Promise<ExportOutput> {
  const { exportEverything } = await import('./export-work.ts');
  return exportEverything(input, task);
}
