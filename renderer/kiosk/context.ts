import { createContext, useContext } from 'react';
import type { Api, Outputs } from '../ui/api.ts';
import type { Language } from '../words/languages.ts';

export type School = Outputs['kiosk']['state'];

/** What every page of the kiosk works with. */
export interface KioskTools {
  readonly api: Api;
  readonly school: School;
  /** Forgets everything and shows the first page. */
  readonly goHome: () => void;
  readonly languages: readonly Language[];
  /** Until the visitor goes home; the next one is greeted in English again. */
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly aids: AidSettings;
  readonly setAids: (aids: AidSettings) => void;
}

export const TEXT_SIZES = [100, 150, 200] as const;

/** How this visitor reads best; back to the usual for the next one. */
export interface AidSettings {
  readonly textSize: (typeof TEXT_SIZES)[number];
  readonly strongContrast: boolean;
}

export const USUAL_AIDS: AidSettings = { textSize: 100, strongContrast: false };

const Tools = createContext<KioskTools | null>(null);
export const KioskProvider = Tools.Provider;

/** The tools of the kiosk; only inside it. */
export function useKiosk(): KioskTools {
  const tools = useContext(Tools);
  if (tools === null) throw new Error('A page of the kiosk was drawn outside it.');
  return tools;
}
