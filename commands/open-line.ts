/** Printed by the Electron door when its window shows the first page; `npm start` waits for this line. */
export const OPEN_LINE = 'Gatehouse is open in its own window.';
