import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Label } from '../../core/labels.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { createType } from '../../service/type/type.ts';
import { SAMPLE_STATUSES, sampleFacts } from '../support/badge-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { createBareBadges } from './bare-badge.ts';
import { type Compared, createComparison, timed } from './measure.ts';

const WARM_UP = 50;
const STATUS = SAMPLE_STATUSES['keep-away'];

/** Draws badges on a label, each for another name and code, so that nothing of the one before can be used again. */
export async function measureBadges(label: Label, rounds: number): Promise<Compared> {
  const drawer = createBadgeDrawer(createType(FONTS_FOLDER));
  const bare = createBareBadges(FONTS_FOLDER, label);
  const badge = createComparison();
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const [visitorName, code] = [nameOf(round + WARM_UP), codeOf(round + WARM_UP)];
    const facts = sampleFacts({ visitorName, code, ...(STATUS && { status: STATUS }) });
    const product = await timed(() => drawer.draw(facts, label));
    const floor = await timed(() => bare.draw(visitorName, code));
    if (round >= 0) badge.add({ product, floor });
  }
  return badge.result();
}

/** The first badge after the warm-up beside the later ones, each time in a new process. */
export async function measureFirstBadge(rounds: number): Promise<Compared> {
  const badge = createComparison();
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'first-badge.ts')]);
    const { first, later } = JSON.parse(stdout) as { first: number; later: number };
    badge.add({ product: first, floor: later });
  }
  return badge.result();
}

const FIRST = ['Rosalind', 'Tomasz', 'Ifeoma', 'Gwendolyn', 'Bartholomew', 'Xanthe', 'Vikram'];
const LAST = ['Achebe-Lund', 'Whitlock', 'Penhaligon', 'Castellano', 'Marlowe', 'Quigley', 'Fforde', 'Zielinska'];
const CODE_LETTERS = '23456789ACDEFGHJKMNPQRTUVWXY';

function nameOf(index: number): string {
  return `${FIRST[index % FIRST.length]} ${LAST[index % LAST.length]}`;
}

function codeOf(index: number): string {
  const places = [1, 28, 784].map((unit) => CODE_LETTERS[Math.floor(index / unit) % CODE_LETTERS.length]);
  return `B-${places.join('')}7K`;
}
