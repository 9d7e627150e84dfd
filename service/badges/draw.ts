/** Draws a badge as a PDF of one label. pdfkit, the QR library and the fonts load with the first badge, not at start. */
import { setImmediate } from 'node:timers/promises';

import { BADGE_MARKS, MARK_BOX } from '../../core/badge-marks.ts';
import type { BadgeFacts } from '../../core/badges.ts';
import type { Label } from '../../core/labels.ts';
import type { LoadType, Type } from '../type/type.ts';
import { registerFonts, writeLine } from '../type/write.ts';
import { layOutBadge } from './layout.ts';
import type { BarPart, MarkPart, Part, QrPart, TextPart } from './parts.ts';
import { layOutPass, type PassFacts } from './pass.ts';
import { layOutTestLabel } from './test-label.ts';
import type { BadgeFault } from './texts.ts';

export interface BadgeDrawer {
  /** A PDF of one label. The same facts give the same bytes. */
  draw(facts: BadgeFacts, label: Label): Promise<Uint8Array>;
  /** A label to try a printer with. */
  drawTest(label: Label): Promise<Uint8Array>;
  /** A pass: what a visitor keeps and shows when they come again. */
  drawPass(facts: PassFacts, label: Label): Promise<Uint8Array>;
  /** What the label cannot show of these facts; empty for nearly everybody. */
  faults(facts: BadgeFacts, label: Label): Promise<readonly BadgeFault[]>;
  /** Loads everything and draws a few badges for nobody, so that the first real one is as quick as the others. */
  warmUp(label: Label): Promise<void>;
}

const POINTS = 72 / 25.4;

/** The first badge costs twenty times the later ones: fonts unfold and the program is compiled while it is drawn. */
const WARM_UP_BADGES = 20;
const WARM_UP_FACTS: BadgeFacts = {
  schoolName: 'The quick brown fox',
  visitorName: 'Jumps Over',
  visitorSpelling: '',
  role: 'a lazy',
  host: 'dog',
  arrivedAt: 0,
  timeZone: 'UTC',
  supervision: 'escorted',
  code: 'A-22222',
  status: { mark: 'none', devices: [] },
};

/** Makes the badge drawer. */
export function createBadgeDrawer(loadType: LoadType): BadgeDrawer {
  let loading: Promise<Tools> | null = null;
  const tools = () => {
    loading ??= loadTools(loadType);
    return loading;
  };
  const draw = async (facts: BadgeFacts, label: Label) => {
    const loaded = await tools();
    const { parts } = layOutBadge(facts, label, loaded.letters);
    return render(parts, label, facts.arrivedAt, loaded);
  };
  return {
    draw,
    async drawTest(label) {
      const loaded = await tools();
      return render(layOutTestLabel(label, loaded.letters), label, 0, loaded);
    },
    async drawPass(facts, label) {
      const loaded = await tools();
      return render(layOutPass(facts, label, loaded.letters), label, 0, loaded);
    },
    async faults(facts, label) {
      return layOutBadge(facts, label, (await tools()).letters).faults;
    },
    async warmUp(label) {
      for (let drawn = 0; drawn < WARM_UP_BADGES; drawn += 1) {
        await draw(WARM_UP_FACTS, label);
        await setImmediate();
      }
    },
  };
}

interface Tools extends Type {
  readonly pdfkit: typeof import('pdfkit');
  readonly encode: typeof import('uqr').encode;
}
type Document = InstanceType<Tools['pdfkit']>;

async function loadTools(loadType: LoadType): Promise<Tools> {
  const [pdfkit, qr, type] = await Promise.all([import('pdfkit'), import('uqr'), loadType()]);
  return { ...type, pdfkit: pdfkit.default, encode: qr.encode };
}

function render(parts: readonly Part[], label: Label, madeAt: number, tools: Tools): Promise<Uint8Array> {
  const document = new tools.pdfkit({
    size: [label.width * POINTS, label.height * POINTS],
    margin: 0,
    // No name in the metadata, and no clock: the same facts give the same bytes.
    info: { Title: 'Visitor badge', Creator: 'Gatehouse', CreationDate: new Date(madeAt) },
  });
  const bytes = bytesOf(document);
  registerFonts(document, tools.fonts);
  document.scale(POINTS);
  for (const part of parts) drawPart(document, part, tools);
  document.end();
  return bytes;
}

function drawPart(document: Document, part: Part, tools: Tools): void {
  if (part.kind === 'text') drawText(document, part, tools);
  else if (part.kind === 'mark') drawMark(document, part);
  else if (part.kind === 'qr') drawQr(document, part, tools);
  else drawBar(document, part);
}

function drawText(document: Document, { text, face, em, box, baseline, white }: TextPart, { letters }: Tools): void {
  document.fillColor(white ? 'white' : 'black');
  writeLine(document, text, { face, em, x: box.x, baseline }, letters);
}

function drawMark(document: Document, { mark, box }: MarkPart): void {
  document.save().translate(box.x, box.y);
  document
    .scale(box.width / MARK_BOX)
    .path(BADGE_MARKS[mark])
    .fill('black')
    .restore();
}

/** Dark modules in a row become one rectangle, so that no viewer draws hairlines between them. */
function drawQr(document: Document, { text, box }: QrPart, { encode }: Tools): void {
  const { data, size } = encode(text, { ecc: 'H', border: 0 });
  const side = box.width / size;
  data.forEach((row, y) => {
    for (let x = 0; x < size; ) {
      const next = row.indexOf(!row[x], x);
      const end = next === -1 ? size : next;
      if (row[x]) document.rect(box.x + x * side, box.y + y * side, (end - x) * side, side);
      x = end;
    }
  });
  document.fill('black');
}

function drawBar(document: Document, { box, line }: BarPart): void {
  if (line === null) {
    document.rect(box.x, box.y, box.width, box.height).fill('black');
    return;
  }
  const half = line / 2;
  document.roundedRect(box.x + half, box.y + half, box.width - line, box.height - line, 0.9);
  document.lineWidth(line).stroke('black');
}

function bytesOf(document: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
