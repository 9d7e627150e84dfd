/** Labels as data: a size more is a row more. All lengths in millimetres, seen as the badge is read (landscape). */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Label {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Where the printer can put ink. */
  readonly printable: Box;
  /** What CUPS calls the size, as the driver's PPD names it. */
  readonly media: string;
  /** What else the driver must be told; other drivers pass over options they do not know. */
  readonly driverOptions: Readonly<Record<string, string>>;
}

/**
 * Brother DK-11202, 62×100 mm. Printable area from the PPD of printer-driver-ptouch for the QL series:
 * `*ImageableArea 62x100mm: "4.32 8.40 171.68 274.60"` points on a page of 176×283, turned by a quarter.
 */
export const BROTHER_62X100: Label = {
  name: 'Brother 62×100 mm',
  width: 100,
  height: 62,
  printable: { x: 2.97, y: 1.53, width: 93.9, height: 58.9 },
  media: '62x100mm',
  // The driver's default announces endless tape, and the printer then refuses the roll of labels that is in it.
  driverOptions: { MediaType: 'Labels' },
};
