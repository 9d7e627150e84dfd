import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { lockPage } from '../ui/lock.ts';
import locked from '../words/locked.en.json' with { type: 'json' };
import { startWords } from '../words/words.ts';
import { Locked } from './Locked.tsx';

lockPage(window);
startWords({ locked });
const root = document.getElementById('root');
if (root) createRoot(root).render(<Locked leave={() => location.replace('/')} />);
