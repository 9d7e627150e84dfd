import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import './office.css';
import { isAtTablet, lockPage } from '../ui/lock.ts';
import office from '../words/office.en.json' with { type: 'json' };
import { startWords } from '../words/words.ts';
import { Office } from './Office.tsx';
import { createTools } from './tools.ts';

if (isAtTablet(location)) lockPage(window);
startWords({ office });
const tools = createTools(() => location.assign('/'));
const root = document.getElementById('root');
if (root) createRoot(root).render(<Office tools={tools} />);
