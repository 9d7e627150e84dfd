import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import locked from '../words/locked.en.json' with { type: 'json' };
import { startWords } from '../words/words.ts';
import { Locked } from './Locked.tsx';

startWords({ locked });
const root = document.getElementById('root');
if (root) createRoot(root).render(<Locked leave={() => location.replace('/')} />);
