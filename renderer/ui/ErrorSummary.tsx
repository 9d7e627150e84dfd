import { useEffect, useRef } from 'react';
import './ErrorSummary.css';

interface ErrorSummaryProps {
  title: string;
  /** The same words that stand beside the field, and the field's id. */
  errors: readonly { readonly fieldId: string; readonly message: string }[];
}

/** What is wrong, above everything else on the page; takes the focus when it appears, and leads to each field. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
