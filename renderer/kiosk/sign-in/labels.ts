import type { DeviceKind } from '../../../core/devices.ts';
import { useWords, type WordKey } from '../../words/words.ts';
import type { Answers, Category, HostChoice } from './answers.ts';
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
        return t('plan.asked', { purpose: request?.purpose ? t(`purpose.${request.purpose}`) : '' });
    }
  };
}
