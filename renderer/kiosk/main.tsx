import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { makeApi } from '../ui/api.ts';
import { lockPage } from '../ui/lock.ts';
import { startWords } from '../words/words.ts';
import { Kiosk } from './Kiosk.tsx';

lockPage(window);
startWords();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Kiosk api={makeApi()} />);
