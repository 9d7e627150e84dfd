import { encode } from 'uqr';
import type { BadgeWords, Supervision } from '../../core/badges.ts';
import { StatusMark } from './StatusMark.tsx';
import './BadgePicture.css';

interface BadgePictureProps {
  /** What the picture shows, for those who do not see it. */
  description: string;
  date: string;
  time: string;
  schoolName: string;
  visitorName: string;
  /** Organisation or category, and host. */
  roleLine: string;
  code: string;
  status: BadgeWords;
  supervision: Supervision;
}

/** The badge as it leaves the printer, so that its owner knows which one to take. English, black on white. */
export function BadgePicture(props: BadgePictureProps) {
  const { description, date, time, schoolName, visitorName, roleLine, code, status, supervision } = props;
  return (
    <div className="badge" role="img" aria-label={description}>
      <div className="badge__sheet" lang="en" dir="ltr">
        <div className="badge__top">
          <div className="badge__person">
            <p className="badge__when">
              <b>{date}</b> in {time} · {schoolName}
            </p>
            <p className={`badge__name badge__name--${nameSize(visitorName)}`}>{visitorName}</p>
            <p className="badge__role">{roleLine}</p>
          </div>
          <div className="badge__code">
            <QrCode text={code} />
            <b>{code}</b>
          </div>
        </div>
        <div className="badge__status">
          <StatusMark mark={status.mark} />
          <p className="badge__headline">
            {status.headline.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
        </div>
        <div className="badge__foot">
          <p className="badge__details">
            {status.details.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
          <b className="badge__supervision" data-supervision={supervision}>
            {supervision.toUpperCase()}
          </b>
        </div>
      </div>
    </div>
  );
}

/** A long name is set smaller and wraps; it is never cut. */
function nameSize(name: string): 'large' | 'medium' | 'small' {
  if (name.length <= 24) return 'large';
  return name.length <= 48 ? 'medium' : 'small';
}

/** The QR code as one path, a square a module. */
function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 0 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
      <path d={squares.join('')} />
    </svg>
  );
}
