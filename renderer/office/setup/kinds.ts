/** The kinds of visitor as the set-up shows and saves them. */
import { useState } from 'react';
import { LONGEST, QUESTIONS } from '../../../core/visits.ts';
import type { Inputs } from '../../ui/api.ts';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { categoryText, joined, type Say, useOfficeWords } from '../words.ts';
import type { SchoolSettings } from './Setup.tsx';

export type Kind = SchoolSettings['categories'][number];

type Input = Inputs['school']['saveCategories'];
/** A kind as it is saved: `label` null keeps the name it has. */
export type EditedKind = Input['categories'][number];

/** What is wrong: with the name that was typed, or with the list. */
export interface KindsProblem {
  readonly about: 'name' | 'list';
  readonly words: string;
}

const ABOUT_NAMES: readonly string[] = ['no name', 'name too long', 'name twice'];

/** Saves the whole list; nobody's change is lost to somebody who looked at an older one. */
export function useSaveKinds() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [problem, setProblem] = useState<KindsProblem | null>(null);
  const { send, busy, failed } = useWrite((requestId, input: Omit<Input, 'requestId'>) =>
    api.school.saveCategories.mutate({ requestId, ...input }),
  );
  /** `seen`: the list as it stood when the change began. Answers whether it was saved. */
  const save = async (seen: readonly Kind[], categories: readonly EditedKind[]): Promise<boolean> => {
    if (busy) return false;
    const answer = await send({ was: seen.map(settingsOf), categories: [...categories] });
    if (answer === null) return false;
    const { outcome } = answer;
    const about = ABOUT_NAMES.includes(outcome) ? 'name' : 'list';
    setProblem(
      outcome === 'done' ? null : { about, words: say(`categories.fault.${outcome}`, { most: LONGEST.category }) },
    );
    return outcome === 'done';
  };
  return { save, busy, failed, problem, forget: () => setProblem(null) };
}

/** A kind that stays as it is. */
export function kept(kind: Kind): EditedKind {
  return { ...settingsOf(kind), label: null };
}

function settingsOf({ id, questions, checkIdentity, agreesAcceptableUse }: Kind) {
  return { id, questions, checkIdentity, agreesAcceptableUse };
}

export function nameOf({ words, label }: Kind, say: Say): string {
  return categoryText({ categoryWords: words, categoryLabel: label }, say);
}

/** What a kind is asked, in a line. */
export function aboutKind({ questions, checkIdentity, agreesAcceptableUse }: Kind, say: Say): string {
  const asked = QUESTIONS.filter((question) => questions.includes(question))
    .map((question) => say(`categories.short.${question}`))
    .join(', ');
  return joined(
    asked === '' ? say('categories.asksNothing') : say('categories.asks', { questions: asked }),
    checkIdentity ? say('categories.id') : '',
    agreesAcceptableUse ? say('categories.use') : '',
  );
}
