import type { JobReport, Printer, SendReport } from '../../core/printing.ts';

/** A printer for tests: says what the test tells it to, and remembers what it was given. */
export function createTestPrinter() {
  const sent: { pdf: Uint8Array; title: string }[] = [];
  const cancelled: string[] = [];
  let sending: SendReport | null = null;
  let asking: JobReport = { kind: 'printed' };
  const printer: Printer = {
    async send(pdf, title) {
      sent.push({ pdf, title });
      return sending ?? { kind: 'sent', job: `label-${sent.length}` };
    },
    async ask() {
      return asking;
    },
    async cancel(job) {
      cancelled.push(job);
    },
  };
  return {
    printer,
    sent,
    cancelled,
    /** What handing over a job comes to from now on; null: it works. */
    sends(report: SendReport | null) {
      sending = report;
    },
    /** What the printer says of its jobs from now on. */
    says(report: JobReport) {
      asking = report;
    },
  };
}
