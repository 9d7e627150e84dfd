/** Reads what a DYMO LabelWriter is sent, back into the picture that it would print. */
import type { Bits } from './bits.ts';

const ESCAPE = 0x1b;
const LINE = 0x16;
const COMPRESSED_LINE = 0x17;
/** Lengths of the values after ESC and a letter (LabelWriter 450 Series Technical Reference). */
const COMMANDS: Readonly<Record<string, number>> = {
  L: 2,
  Q: 2,
  f: 2,
  h: 0,
  i: 0,
  c: 0,
  d: 0,
  e: 0,
  g: 0,
  q: 1,
  '*': 0,
};

export interface DymoPrinted {
  /** As the label is read, landscape: length along x, the width of the roll along y. */
  readonly bits: Bits;
  readonly labels: number;
}

/**
 * Turns a job's bytes into its picture. Throws at a byte that is no command: a damaged job must not look like a label.
 *
 * @param size what the label can take, in dots; the driver leaves out lines, and ends of lines, without ink
 */
export function readDymoRaster(bytes: Uint8Array, size: { along: number; across: number }): DymoPrinted {
  const lines: Uint8Array[] = [];
  let [at, lineBytes, tab, labels] = [0, 84, 0, 0];
  const byte = (offset: number) => bytes[at + offset] ?? 0;
  while (at < bytes.length) {
    const command = byte(0);
    if (command === LINE) {
      const line = dotsOf(bytes.subarray(at + 1, at + 1 + lineBytes));
      lines.push(shifted(line, tab * 8));
      at += 1 + lineBytes;
    } else if (command === COMPRESSED_LINE) {
      const { line, read } = unpacked(bytes, at + 1, lineBytes * 8);
      lines.push(shifted(line, tab * 8));
      at += 1 + read;
    } else if (command !== ESCAPE) {
      throw new Error(`Unknown command 0x${command.toString(16)} at byte ${at}`);
    } else if (byte(1) === ESCAPE) {
      at += 1;
    } else {
      const letter = String.fromCharCode(byte(1));
      if (letter === 'B') tab = byte(2);
      else if (letter === 'D') lineBytes = byte(2);
      else if (letter === 'E') labels += 1;
      else if (letter === 'f') lines.push(...Array.from({ length: byte(3) }, () => new Uint8Array(0)));
      // Between labels of a job it feeds only to where one can be torn off.
      else if (letter !== 'G' && COMMANDS[letter] === undefined) throw new Error(`Unknown ESC ${letter} at byte ${at}`);
      at += 2 + (letter === 'B' || letter === 'D' ? 1 : (COMMANDS[letter] ?? 0));
    }
  }
  return { bits: asRead(lines, size), labels };
}

function dotsOf(line: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: line.length * 8 }, (_each, dot) => ((line[dot >> 3] ?? 0) >> (7 - (dot & 7))) & 1);
}

/** Runs of one byte each: the highest bit is the colour, the others one less than the length. */
function unpacked(bytes: Uint8Array, start: number, dots: number): { line: Uint8Array; read: number } {
  const line = new Uint8Array(dots);
  let [at, dot] = [start, 0];
  while (dot < dots) {
    const run = bytes[at] ?? 0;
    const end = dot + (run & 0x7f) + 1;
    line.fill(run >> 7, dot, end);
    dot = end;
    at += 1;
  }
  return { line, read: at - start };
}

/** Lines without ink at their beginning are sent from their first byte with ink. */
function shifted(line: Uint8Array, by: number): Uint8Array {
  const whole = new Uint8Array(line.length + by);
  whole.set(line, by);
  return whole;
}

/** The label comes out with the left of the badge first, and its foot at the head's first dot. */
function asRead(
  lines: readonly Uint8Array[],
  { along: width, across: height }: { along: number; across: number },
): Bits {
  if (lines.length > width) throw new Error(`${lines.length} lines for a label of ${width}.`);
  const ink = new Uint8Array(width * height);
  lines.forEach((line, x) => {
    line.forEach((dark, dot) => {
      if (dark === 1 && dot >= height) throw new Error(`Ink at dot ${dot} of a label with ${height} across.`);
      if (dark === 1) ink[(height - 1 - dot) * width + x] = 1;
    });
  });
  return { width, height, ink };
}
