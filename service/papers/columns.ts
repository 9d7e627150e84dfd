/** Chunks into columns, in reading order. Pure; millimetres. */
import type { Box } from '../../core/labels.ts';
import type { Chunk } from './blocks.ts';
import { type PaperPart, placed } from './parts.ts';

interface Filled {
  readonly chunks: Chunk[];
  used: number;
}

export interface Filling {
  /** Keeps each part of the document, a heading and all under it, in one column. */
  readonly whole: boolean;
  /** How far room left at the foot of a column may widen the gap above each part in it. */
  readonly widen: number;
}

/**
 * Fills columns one after the other.
 *
 * @returns what stands in each column, or null when there is more than they hold
 */
export function fillColumns(
  chunks: readonly Chunk[],
  columns: readonly Box[],
  { whole, widen }: Filling,
): PaperPart[][] | null {
  const filled: Filled[] = columns.map(() => ({ chunks: [], used: 0 }));
  let at = 0;
  for (const group of groupsOf(chunks, whole)) {
    const fits = (index: number) =>
      (filled[index]?.used ?? 0) + heightOf(group, filled[index]) <= roomOf(columns, index);
    while (at < columns.length && !fits(at)) at += 1;
    const column = filled[at];
    if (!column) return null;
    column.used += heightOf(group, column);
    column.chunks.push(...group);
  }
  return filled.map((column, index) => columnParts(column, columns[index], widen));
}

function roomOf(columns: readonly Box[], index: number): number {
  return (columns[index]?.height ?? 0) + 1e-6;
}

/** Chunks that have to stand together. */
function groupsOf(chunks: readonly Chunk[], whole: boolean): Chunk[][] {
  const groups: Chunk[][] = [];
  let together = false;
  for (const chunk of chunks) {
    const joins = whole ? !chunk.begins && groups.length > 0 : together;
    if (joins) groups.at(-1)?.push(chunk);
    else groups.push([chunk]);
    together = chunk.keep;
  }
  return groups;
}

/** The gap at the top of a column falls away. */
function heightOf(group: readonly Chunk[], column: Filled | undefined): number {
  const all = group.reduce((sum, chunk) => sum + chunk.gap + chunk.height, 0);
  return column?.chunks.length === 0 ? all - (group[0]?.gap ?? 0) : all;
}

function columnParts({ chunks, used }: Filled, box: Box | undefined, widen: number): PaperPart[] {
  if (!box) return [];
  const begins = chunks.filter((chunk, index) => chunk.begins && index > 0).length;
  const widened = begins === 0 ? 0 : Math.min(widen, (box.height - used) / begins);
  let y = box.y;
  return chunks.flatMap((chunk, index) => {
    if (index > 0) y += chunk.gap + (chunk.begins ? widened : 0);
    const parts = placed(chunk, box.x, y);
    y += chunk.height;
    return parts;
  });
}
