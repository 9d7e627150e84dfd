/** The few parts of fontkit 2 that Gatehouse uses. pdfkit brings fontkit and takes its parsed fonts (since 0.20). */
declare module 'fontkit' {
  export interface GlyphRun {
    readonly advanceWidth: number;
    /** In the font's units, y upwards. */
    readonly bbox: { readonly minY: number; readonly maxY: number };
  }
  export interface Font {
    readonly unitsPerEm: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): unknown;
    layout(text: string): GlyphRun;
  }
  export function create(bytes: Uint8Array): Font;
}

/** @types/pdfkit stands at 0.17 and does not know that pdfkit 0.20 takes fonts already parsed. */
declare namespace PDFKit.Mixins {
  interface PDFFont {
    registerFont(name: string, src: import('fontkit').Font): this;
  }
}
