import type { z } from 'zod';
import type { DocumentKind } from '../../core/documents.ts';
import type { hangInput, hangOutput, lookInput, lookOutput, signsOutput } from '../../core/schemas/signs.ts';
import { signFlags } from '../../core/signs.ts';
import { tidy } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

/** Every poster that hangs somewhere, and what is wrong with it. */
export function signs({ record, clock }: Pick<Parts, 'record' | 'clock'>): z.infer<typeof signsOutput> {
  return record.signs.hanging().map(({ id, document, place, version, hungAt, checkedAt, checkedBy }) => ({
    signId: id,
    kind: document,
    place,
    version,
    hungAt,
    checkedAt,
    checkedBy: record.staff.nameOf(checkedBy) ?? '',
    flags: signFlags({ version, checkedAt }, versionInForce(record, document), clock()),
  }));
}

function versionInForce(record: SchoolRecord, kind: DocumentKind): number | null {
  return record.documents.current(kind, SOURCE_LANGUAGE)?.version ?? null;
}

/** A poster was hung up in the version in force. */
export function hang(parts: Parts, input: z.infer<typeof hangInput>, actor: string): z.infer<typeof hangOutput> {
  type Answer = z.infer<typeof hangOutput>;
  const { record, newId } = parts;
  const { kind } = input;
  const place = tidy(input.place);
  const version = versionInForce(record, kind);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'signs.hang', caller: actor, input },
    () => {
      if (version === null) return { outcome: 'not published' };
      return place === '' ? { outcome: 'no place' } : null;
    },
    (now) => {
      const id = newId();
      const seen = { hungAt: now, checkedAt: now, checkedBy: actor };
      record.signs.hang({ id, document: kind, place, version: version ?? 1, ...seen });
      record.audit.append({ name: 'sign.hung', actor, subject: id, details: { document: kind, version } }, now);
      return { outcome: 'hung' };
    },
  );
}

/** Somebody looked at a sign: it hangs as it was, in the version in force now, or no more. */
export function look(parts: Parts, input: z.infer<typeof lookInput>, actor: string): z.infer<typeof lookOutput> {
  type Answer = z.infer<typeof lookOutput>;
  const { record } = parts;
  const { signId, found } = input;
  const sign = record.signs.hanging().find((each) => each.id === signId);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'signs.look', caller: actor, input },
    () => (sign ? null : { outcome: 'no longer there' }),
    (now) => {
      if (found === 'removed') record.signs.remove(signId, now);
      else if (sign) {
        const version = found === 'replaced' ? versionInForce(record, sign.document) : null;
        record.signs.check(signId, version ?? sign.version, now, actor);
      }
      record.audit.append({ name: 'sign.looked-at', actor, subject: signId, details: { found } }, now);
      return { outcome: 'saved' };
    },
  );
}
