import { labelOf } from '../../core/labels.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { createType } from '../../service/type/type.ts';
import { SAMPLE_STATUSES, sampleFacts } from '../support/badge-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { createBareBadges } from './bare-badge.ts';
import { type Compared, createComparison, timed } from './measure.ts';

const WARM_UP = 50;
const label = labelOf('brother-62x100');
const STATUS = SAMPLE_STATUSES['keep-away'];

/** Draws badges, each for another name and code, so that nothing of the one before can be used again. */
export async function measureBadges(rounds: number): Promise<Compared> {
  const drawer = createBadgeDrawer(createType(FONTS_FOLDER));
  const bare = createBareBadges(FONTS_FOLDER);
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
