/** The floor of a tap: React, one heading and one button, and nothing of Gatehouse. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function EmptyPage() {
  const [taps, setTaps] = useState(0);
  return (
    <>
      <h1>{`Page ${taps}`}</h1>
      <button type="button" onClick={() => setTaps(taps + 1)}>
        Next
      </button>
    </>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<EmptyPage />);
