import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoProfile } from '../../core/demo-profile.ts';
import { needsChecking, placeholderValues, policyFlags } from '../../core/school.ts';
import { defaultProfile } from '../../core/school-profile.ts';

describe('the default school profile', () => {
  it('says that its policies were never ratified and are overdue, as they stand in the source', () => {
    const flags = Object.fromEntries(defaultProfile.policies.map((p) => [p.letter, policyFlags(p, '2026-11-23')]));
    expect(flags).toEqual({
      M: ['overdue', 'not ratified', 'review when written', 'unfilled', 'outdated'],
      S: ['overdue', 'not ratified', 'unfilled', 'outdated'],
    });
  });

  it('claims of no number that somebody has tried it', () => {
    expect(defaultProfile.numbers.length).toBeGreaterThan(0);
    expect(defaultProfile.numbers.filter((each) => each.checked !== null)).toEqual([]);
  });

  it('invents neither an assembly point nor a contact for data protection', () => {
    const values = placeholderValues(defaultProfile);
    expect(values['assembly-point']).toBe('');
    expect(values['data-protection-contact']).toBe('');
  });

  it('is the only place where its people appear', () => {
    const root = join(import.meta.dirname, '../..');
    const folders = ['core', 'db', 'service', 'web', 'electron', 'renderer', 'commands', 'leaflets', 'docs'];
    const files = folders
      .flatMap((folder) => filesIn(root, folder))
      .filter((path) => path !== 'core/school-profile.ts');
    expect(files).toContain('core/demo-profile.ts');
    const surnames = defaultProfile.team.map(({ name }) => name.slice(name.lastIndexOf(' ') + 1));
    const theirs = new RegExp(['Hollingbourne', ...surnames].join('|'));
    expect(files.filter((path) => theirs.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });
});

describe('the invented school', () => {
  it('can fill every placeholder and has policies in order', () => {
    expect(Object.values(placeholderValues(demoProfile)).filter((value) => value.length === 0)).toEqual([]);
    expect(demoProfile.policies.flatMap((policy) => policyFlags(policy, '2026-11-23'))).toEqual([]);
  });

  it('shows its team as visitors read it', () => {
    expect(placeholderValues(demoProfile)['safeguarding-team']).toEqual([
      'Ms Okafor, Headteacher: Designated Safeguarding Lead (the office)',
      'Mr Hale, Deputy headteacher: Deputy Safeguarding Lead (Room 4)',
    ]);
  });
});

describe('an outside number', () => {
  const number = { label: 'Council', number: '01632 960 101', checked: '2025-11-23' };

  it('is to be tried when nobody has, or a year after', () => {
    expect(needsChecking({ ...number, checked: null }, '2026-11-23')).toBe(true);
    expect(needsChecking(number, '2026-11-22')).toBe(false);
    expect(needsChecking(number, '2026-11-23')).toBe(true);
  });
});

/** Text files below a folder, by their path from the root. */
function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|sql|md|json)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
