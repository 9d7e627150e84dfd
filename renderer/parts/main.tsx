import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { startWords } from '../words/words.ts';
import { Parts } from './Parts.tsx';

startWords();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Parts />);
