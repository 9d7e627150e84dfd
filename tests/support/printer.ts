import type { JobReport, Printer, PrinterState, SendReport } from '../../core/printing.ts';

/** A printer for tests: says what the test tells it to, and remembers what it was given. */
export function createTestPrinter() {
  const sent: { pdf: Uint8Array; title: string }[] = [];
  const cancelled: string[] = [];
  let sending: SendReport | null = null;
  let asking: JobReport = { kind: 'printed' };
  let being: PrinterState = { kind: 'known', accepts: true, reasons: [] };
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
    async state() {
      return being;
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
    /** How the printer is from now on. */
    is(state: PrinterState) {
      being = state;
    },
    /** What the printer says of its jobs from now on. */
    says(report: JobReport) {
      asking = report;
    },
  };
}
