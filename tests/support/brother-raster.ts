/** Reads what a Brother QL printer is sent, back into the picture that it would print. */
import type { Bits } from './bits.ts';

/** The head has 720 dots; a line is 90 bytes. */
const LINE_BYTES = 90;
const ESCAPE = 0x1b;
/** Lengths of the values after ESC i and a letter (Brother's raster command reference for the QL series). */
const COMMANDS: Readonly<Record<string, number>> = { a: 1, A: 1, d: 2, K: 1, M: 1, S: 0, z: 10, '!': 1 };

const KINDS: Readonly<Record<number, 'tape' | 'labels'>> = { 10: 'tape', 11: 'labels' };

export interface Roll {
  readonly kind: 'tape' | 'labels' | 'unknown';
  readonly width: number;
  readonly length: number;
}

export interface Printed {
  /** As the label is read, landscape: length along x, the width of the tape along y. */
  readonly bits: Bits;
  /** The roll that the printer was told, from ESC i z; lengths in millimetres. It refuses to print on another. */
  readonly roll: Roll;
  readonly labels: number;
}

/**
 * Turns a job's bytes into its picture. Throws at a byte that is no command: a damaged job must not look like a label.
 */
export function readBrotherRaster(bytes: Uint8Array): Printed {
  const lines: Uint8Array[] = [];
  let roll: Roll = { kind: 'unknown', width: 0, length: 0 };
  let labels = 0;
  let at = 0;
  const byte = (offset: number) => bytes[at + offset] ?? 0;
  while (at < bytes.length) {
    const command = byte(0);
    if (command === 0) at += 1;
    else if (command === ESCAPE && byte(1) === 0x40) at += 2;
    else if (command === ESCAPE && byte(1) === 0x69) {
      const letter = String.fromCharCode(byte(2));
      const length = COMMANDS[letter];
      if (length === undefined) throw new Error(`Unknown command ESC i ${letter} at byte ${at}`);
      if (letter === 'z') roll = { kind: KINDS[byte(4)] ?? 'unknown', width: byte(5), length: byte(6) };
      at += 3 + length;
    } else if (command === 0x4d) at += 2;
    else if (command === 0x67) {
      lines.push(bytes.subarray(at + 3, at + 3 + byte(2)));
      at += 3 + byte(2);
    } else if (command === 0x5a) {
      lines.push(new Uint8Array(LINE_BYTES));
      at += 1;
    } else if (command === 0x1a || command === 0x0c) {
      labels += 1;
      at += 1;
    } else throw new Error(`Unknown command 0x${command.toString(16)} at byte ${at}`);
  }
  return { bits: asRead(lines), roll, labels };
}

/** The head writes mirrored, and from the end of the badge to its beginning. */
function asRead(lines: readonly Uint8Array[]): Bits {
  const [width, height] = [lines.length, LINE_BYTES * 8];
  const ink = new Uint8Array(width * height);
  lines.forEach((line, index) => {
    for (let dot = 0; dot < height; dot += 1) {
      const dark = ((line[dot >> 3] ?? 0) >> (7 - (dot & 7))) & 1;
      ink[(height - 1 - dot) * width + (width - 1 - index)] = dark;
    }
  });
  return { width, height, ink };
}
