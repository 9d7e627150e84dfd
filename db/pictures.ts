import type { Connection } from './connection.ts';

export type PictureStore = ReturnType<typeof pictureStore>;

/** The crest and the photos of the safeguarding team, as PNG. */
export function pictureStore(db: Connection) {
  const insert = db.prepare('INSERT INTO pictures (id, what, staff_id, png, added_at) VALUES (?, ?, ?, ?, ?)');
  const deleteCrest = db.prepare("DELETE FROM pictures WHERE what = 'crest'");
  const deletePhoto = db.prepare('DELETE FROM pictures WHERE staff_id = ?');
  const selectPng = db.prepare<[string], { png: Buffer }>('SELECT png FROM pictures WHERE id = ?');
  const selectCrest = db.prepare<[], { id: string }>("SELECT id FROM pictures WHERE what = 'crest'");
  const selectPhoto = db.prepare<[string], { id: string }>('SELECT id FROM pictures WHERE staff_id = ?');

  return {
    /** A picture's bytes by its id, which changes with the picture. */
    png(id: string): Buffer | undefined {
      return selectPng.get(id)?.png;
    },

    /** The id of the crest, or null. */
    crest(): string | null {
      return selectCrest.get()?.id ?? null;
    },

    /** The id of somebody's photo, or null. */
    photo(staffId: string): string | null {
      return selectPhoto.get(staffId)?.id ?? null;
    },

    /** Puts a picture in the place of the one before; null takes it away. `staffId` null: the crest. */
    replace(staffId: string | null, picture: { id: string; png: Buffer } | null, at: number): void {
      if (staffId === null) deleteCrest.run();
      else deletePhoto.run(staffId);
      if (picture) insert.run(picture.id, staffId === null ? 'crest' : 'photo', staffId, picture.png, at);
    },
  };
}
