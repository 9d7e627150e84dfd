/** Figures by name, as `--json` prints them. */
export type Figures = Record<string, number>;

/** The middle of some numbers; the mean of the middle two where there is no middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The value below which 99 of a hundred lie. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}

/** How long something took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Medians of the product and of its floor, in milliseconds. */
export interface Compared {
  readonly product: number;
  readonly floor: number;
  readonly rounds: number;
}

/** Collects the times of one figure, product and floor in turns, so that a busy moment of the machine meets both. */
export function createComparison() {
  const product: number[] = [];
  const floor: number[] = [];
  return {
    add(milliseconds: { product: number; floor: number }): void {
      product.push(milliseconds.product);
      floor.push(milliseconds.floor);
    },
    result: (): Compared => ({ product: median(product), floor: median(floor), rounds: product.length }),
  };
}

/** The ratio that a goal is set for. */
export function overFloor({ product, floor }: Compared): number {
  return product / floor;
}
