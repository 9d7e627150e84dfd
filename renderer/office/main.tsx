import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import './office.css';
import { makeApi } from '../ui/api.ts';
import office from '../words/office.en.json' with { type: 'json' };
import { startWords } from '../words/words.ts';
import { createConnection } from './connection.ts';
import { Office } from './Office.tsx';
import { createSessionStore } from './session.ts';

startWords({ office });
const session = createSessionStore();
const connection = createConnection();
const { fetch } = connection;
const tools = {
  api: makeApi({ token: session.token, fetch }),
  session,
  connection,
  endSession: (token: string) => {
    // Kept alive, because the page may be left in the same moment.
    makeApi({ token: () => token, fetch: (input, init) => fetch(input, { ...init, keepalive: true }) })
      .staff.signOut.mutate()
      .catch(() => undefined);
  },
  toKiosk: () => location.assign('/'),
};
const root = document.getElementById('root');
if (root) createRoot(root).render(<Office tools={tools} />);
