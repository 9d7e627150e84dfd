/**
 * A picture from a file, made smaller, as the base64 text of a PNG; null for what is no picture. Drawn by the browser,
 * which reads every common format, so the kiosk only ever meets PNG.
 *
 * @param side the longest side in pixels
 * @param square cut to its middle
 */
export async function scaledPng(file: File, side: number, square: boolean): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const { width, height } = bitmap;
  const cut = square ? Math.min(width, height) : 0;
  const [fromWidth, fromHeight] = square ? [cut, cut] : [width, height];
  const scale = Math.min(1, side / Math.max(fromWidth, fromHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(fromWidth * scale));
  canvas.height = Math.max(1, Math.round(fromHeight * scale));
  const [x, y] = [(width - fromWidth) / 2, (height - fromHeight) / 2];
  canvas.getContext('2d')?.drawImage(bitmap, x, y, fromWidth, fromHeight, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/png').split(',')[1] ?? null;
}
