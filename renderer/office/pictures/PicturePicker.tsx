import { ImagePlus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import { scaledPng } from './scaled.ts';
import './pictures.css';

interface PicturePickerProps {
  /** Whose photo; null: the crest. */
  staffId: string | null;
  /** What it is a picture of, in words. */
  label: string;
  /** Its address now, or null. */
  current: string | null;
}

const SIDES = { crest: 256, photo: 240 } as const;

/** Chooses, shows and takes away one picture. It is saved at once. */
export function PicturePicker({ staffId, label, current }: PicturePickerProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [problem, setProblem] = useState('');
  const field = useId();
  const { send, busy, failed } = useWrite((requestId, png: string | null) =>
    api.pictures.save.mutate({ requestId, staffId, png }),
  );
  const save = async (png: string | null) => {
    const answer = busy ? null : await send(png);
    if (answer) setProblem(answer.outcome === 'saved' ? '' : say(`pictures.${answer.outcome}`));
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const png = await scaledPng(file, staffId === null ? SIDES.crest : SIDES.photo, staffId !== null);
    if (png === null) setProblem(say('pictures.no picture'));
    else await save(png);
  };
  return (
    <div className="picture">
      {current !== null && <img className="picture__shown" src={current} alt={label} />}
      <div className="picture__ways">
        <label className="button button--plain" htmlFor={field}>
          <Icon of={ImagePlus} />
          <span className="button__words">
            {say(current === null ? 'pictures.choose' : 'pictures.change')}
            <span className="unseen">: {label}</span>
          </span>
        </label>
        <input
          id={field}
          className="unseen"
          type="file"
          accept="image/*"
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        {current !== null && (
          <Button icon={Trash2} look="quiet" onClick={() => save(null)}>
            {say('action.remove')}
            <span className="unseen">: {label}</span>
          </Button>
        )}
      </div>
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={failed} />
    </div>
  );
}
