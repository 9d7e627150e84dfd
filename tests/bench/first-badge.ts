/**
 * Run by itself, in a process in which nothing was drawn yet: after the warm-up, how long the first badge takes and how
 * long the later ones. Prints both as JSON, in milliseconds.
 */
import { labelOf } from '../../core/labels.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { createType } from '../../service/type/type.ts';
import { sampleFacts } from '../support/badge-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { median, timed } from './measure.ts';

const LATER = 60;
const label = labelOf('brother-62x100');
const drawer = createBadgeDrawer(createType(FONTS_FOLDER));
await drawer.warmUp(label);
const one = (index: number) => timed(() => drawer.draw(sampleFacts({ visitorName: `Rosalind Lund ${index}` }), label));
const first = await one(0);
const later: number[] = [];
for (let index = 1; index <= LATER; index += 1) later.push(await one(index));
console.log(JSON.stringify({ first, later: median(later) }));
