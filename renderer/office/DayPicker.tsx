import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { dateText } from '../../core/time.ts';
import { Button } from '../ui/Button.tsx';
import { useSchool } from './context.ts';
import { nextDay, noonOf } from './school-time.ts';
import { useOfficeWords } from './words.ts';
import './day-picker.css';

interface DayPickerProps {
  /** The day that is shown, YYYY-MM-DD; undefined until it is known. */
  day: string | undefined;
  today: string | undefined;
  /** No day after today. */
  endsToday?: boolean;
  /** `null` is today. */
  onMove: (day: string | null) => void;
  children?: ReactNode;
}

/** The day a list is about, and the ways to the one before and the one after. */
export function DayPicker({ day, today, endsToday = false, onMove, children }: DayPickerProps) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const isToday = day === today;
  const move = (days: number) => {
    if (day === undefined) return;
    const moved = nextDay(day, days);
    onMove(moved === today ? null : moved);
  };
  return (
    <div className="day-picker">
      <Button icon={ChevronLeft} title={say('log.before')} onClick={() => move(-1)}>
        <span className="unseen">{say('log.before')}</span>
      </Button>
      <p className="day-picker__day" role="status">
        {day && dateText(noonOf(day, timeZone), timeZone)}
        {day && isToday && <span className="tag">{say('log.today')}</span>}
      </p>
      <Button
        icon={ChevronRight}
        title={say('log.after')}
        onClick={() => move(1)}
        disabled={endsToday && (day === undefined || isToday)}
      >
        <span className="unseen">{say('log.after')}</span>
      </Button>
      {children}
      {!isToday && (
        <Button look="quiet" onClick={() => onMove(null)}>
          {say('log.backToToday')}
        </Button>
      )}
    </div>
  );
}
