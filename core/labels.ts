/**
 * Labels as data: a size more is a row more. Lengths in millimetres, seen as the badge is read (landscape: the length of
 * the roll along x, its width along y).
 */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const LABEL_IDS = ['brother-62x100', 'brother-62', 'dymo-54x101'] as const;
export type LabelId = (typeof LABEL_IDS)[number];

export interface Label {
  readonly id: LabelId;
  /** As it stands on the box the labels come in. */
  readonly name: string;
  /** The printers it fits, in words. */
  readonly printers: string;
  readonly width: number;
  readonly height: number;
  /** Where the printer can put ink. */
  readonly printable: Box;
  /** Blank tape that the printer adds before and after each badge; none between labels that are cut already. */
  readonly adds: { readonly before: number; readonly after: number };
  /** How many badges a new roll holds. */
  readonly perRoll: number;
  readonly cups: {
    /** The size as the driver's PPD names it. */
    readonly media: string;
    /** What else the driver must be told; other drivers pass over options they do not know. */
    readonly options: Readonly<Record<string, string>>;
  };
  /** The size as the maker's Windows driver names it. */
  readonly windowsPaper: string;
  /** `verified`: printed and read on the real printer. `expected`: only through its real driver, into a file. */
  readonly evidence: 'verified' | 'expected';
}

/** The sizes, the first of them for a school that has chosen none. */
export const LABELS: readonly Label[] = [
  {
    // Printable area from the PPD of printer-driver-ptouch for the QL series: `*ImageableArea 62x100mm:
    // "4.32 8.40 171.68 274.60"` points on a page of 176×283, turned by a quarter.
    id: 'brother-62x100',
    name: 'Brother DK-11202, 62 × 100 mm',
    printers: 'Brother QL-700 to QL-820NWB',
    width: 100,
    height: 62,
    printable: { x: 2.97, y: 1.53, width: 93.9, height: 58.9 },
    adds: { before: 0, after: 0 },
    perRoll: 300,
    // The driver's default announces endless tape, and the printer then refuses the roll of labels that is in it.
    cups: { media: '62x100mm', options: { MediaType: 'Labels' } },
    windowsPaper: '62mm x 100mm',
    evidence: 'expected',
  },
  {
    // The same page on endless tape, which the printer cuts. It holds 30.48 m.
    id: 'brother-62',
    name: 'Brother DK-22205, 62 mm endless',
    printers: 'Brother QL-700 to QL-820NWB',
    width: 100,
    height: 62,
    printable: { x: 2.97, y: 1.53, width: 93.9, height: 58.9 },
    adds: { before: 3, after: 3 },
    perRoll: 300,
    cups: { media: '62x100mm', options: { MediaType: 'Tape' } },
    windowsPaper: '62mm x 100mm',
    evidence: 'expected',
  },
  {
    // `*ImageableArea w154h286.1: "4.32 4.32 150.24 270.48"` points on a page of 153.12×285.84 in DYMO's own PPD. The wide
    // margin is at the left of the badge: the driver turns a landscape page that way (LandscapeOrientation: Minus90).
    id: 'dymo-54x101',
    name: 'DYMO 99014, 54 × 101 mm',
    printers: 'DYMO LabelWriter 450 and its kin',
    width: 100.84,
    height: 54.02,
    printable: { x: 5.42, y: 1.02, width: 93.9, height: 51.48 },
    adds: { before: 0, after: 0 },
    perRoll: 220,
    cups: { media: 'w154h286.1', options: {} },
    windowsPaper: '99014 Name Badge Label',
    evidence: 'expected',
  },
];

/** The label of an id; the first where a record names one that this version does not know. */
export function labelOf(id: string): Label {
  const [first] = LABELS;
  if (!first) throw new Error('There are no labels.');
  return LABELS.find((label) => label.id === id) ?? first;
}

/** The least a printer must reach for a badge that is read at three metres (product rule: status a third, 7.5 mm). */
const LEAST = { width: 90, height: 50 };
const MOST_MM = 300;

/** What is wrong with a row, in words for whoever adds one; none for a good one. */
export function labelFaults(label: Label): string[] {
  const { width, height, printable, adds, perRoll, cups } = label;
  const { x, y } = printable;
  const checks: readonly (readonly [boolean, string])[] = [
    [x >= 0 && y >= 0, 'the printable area begins outside the label'],
    [x + printable.width <= width && y + printable.height <= height, 'the printable area ends outside the label'],
    [printable.width >= LEAST.width && printable.height >= LEAST.height, 'the printable area is too small for a badge'],
    [width <= MOST_MM && height <= width, 'the label is not in millimetres, or not as it is read'],
    [adds.before >= 0 && adds.after >= 0, 'a printer cannot take tape away'],
    [Number.isInteger(perRoll) && perRoll > 0, 'a roll holds a whole number of badges'],
    [cups.media.trim() !== '' && label.windowsPaper.trim() !== '', 'the driver needs the name of its size'],
  ];
  return checks.filter(([good]) => !good).map(([, fault]) => `${label.id}: ${fault}`);
}
