/** The locked window of the tablet refuses downloads; a browser at the office saves files. */
export function canSaveFiles(): boolean {
  return location.protocol.startsWith('http');
}

/** Hands a PDF to the browser to be saved. */
export function savePdf(base64: string, name: string): void {
  saveFile(
    Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
    'application/pdf',
    name,
  );
}

/** Hands a file to the browser to be saved. */
export function saveFile(content: string | Uint8Array<ArrayBuffer>, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
