/** The locked window of the tablet refuses downloads; a browser at the office saves files. */
export function canSaveFiles(): boolean {
  return location.protocol.startsWith('http');
}

/** Hands a PDF to the browser to be saved. */
export function savePdf(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
