import type { DeviceKind } from '../../../core/devices.ts';
import { useWords, type WordKey } from '../../words/words.ts';
import type { Answers, Category, HostChoice, Plan } from './answers.ts';
import { planOf, requestToRepeat } from './answers.ts';

/** The kinds of visitor there are words for; a school's own kind brings its label. */
const CATEGORY_WORDS = {
  parent: 'category.parent',
  professional: 'category.professional',
  contractor: 'category.contractor',
  volunteer: 'category.volunteer',
  governor: 'category.governor',
  supply: 'category.supply',
  inspector: 'category.inspector',
  interview: 'category.interview',
  delivery: 'category.delivery',
  other: 'category.other',
} as const satisfies Record<string, WordKey>;

/** Gives the label of a kind of visitor: the school's own, else the words for it. */
export function useCategoryLabel(): (category: Category) => string {
  const t = useWords();
  return ({ words, label }) => {
    const key = Object.entries(CATEGORY_WORDS).find(([name]) => name === words)?.[1];
    return label ?? t(key ?? 'category.other');
  };
}

/** Gives the words for whom somebody visits. */
export function useHostLabel(): (host: HostChoice) => string {
  const t = useWords();
  return (host) => (host.kind === 'person' ? host.name : t(`host.${host.kind}`));
}

/** Gives what happens to a device, in the visitor's words. */
export function usePlanLabel(): (answers: Answers, device: DeviceKind) => string {
  const t = useWords();
  const askedOf = ({ purpose, place, minutes }: Plan) =>
    [
      purpose && t(`purpose.${purpose}`),
      place && t(`place.${place}`),
      minutes === undefined ? '' : t(minutesKey(minutes)),
    ]
      .filter(Boolean)
      .join(', ');
  return (answers, device) => {
    const plan = planOf(answers, device);
    const request = plan?.way === 'ask too' ? requestToRepeat(answers, device) : plan;
    switch (plan?.way) {
      case undefined:
        return '';
      case 'away':
      case 'hand in':
      case 'health':
      case 'permission':
        return t(`plan.${plan.way}`);
      case 'ask':
      case 'ask too':
        return t('plan.asked', { what: request ? askedOf(request) : '' });
    }
  };
}

/** The words for how long; times other than those offered do not occur. */
function minutesKey(minutes: number | null): 'minutes.30' | 'minutes.60' | 'minutes.120' | 'minutes.leave' {
  switch (minutes) {
    case 30:
    case 60:
    case 120:
      return `minutes.${minutes}`;
    default:
      return 'minutes.leave';
  }
}
