const FOLDER = '/pictures/';

/** The address of a picture, or null where there is none. */
export function pictureAddress(id: string | null): string | null {
  return id && `${FOLDER}${id}`;
}

/** The picture that an address names, or null where it names none. */
export function pictureOf(path: string): string | null {
  return path.startsWith(FOLDER) ? path.slice(FOLDER.length) : null;
}
