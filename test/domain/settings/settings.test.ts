import { MAX_PATTERNS, MAX_TEXT } from '../../../src/domain/settings/stored-values.ts';
import * as fc from 'fast-check';
import { DEFAULT_SETTINGS, readSettings, readWaivers } from '../../../src/domain/settings/settings.ts';

describe('readSettings', () => {
  it('has the defaults where nothing was stored', () => {
    expect(readSettings(undefined)).toEqual(DEFAULT_SETTINGS);
    expect(readSettings({})).toEqual(DEFAULT_SETTINGS);
  });

  it('never fails, whatever is stored', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        expect(readSettings(whole).version).toBe(1);
        expect(
          readSettings({ rules: part, roles: part, tags: part, types: part, groups: part, thresholds: part, mlopsPaths: part, timeZone: part })
            .version,
        ).toBe(1);
        expect(Array.isArray(readWaivers({ waivers: whole }))).toBe(true);
      }),
    );
  });

  it('takes what it understands and leaves a broken part at its default', () => {
    const settings = readSettings({
      timeZone: 'Mars/Olympus',
      pointsAllowed: true,
      rules: { 'size-tshirt': { severity: 'off' }, other: { severity: 'loud' } },
      tags: { spike: 'probe', chore: 7 },
      roles: { 'Ana@Team.example': 'data-science', 'bo@team.example': 'boss' },
      groups: [{ name: 'Data', areaPaths: ['P\\Data', 3], members: ['Ana@Team.example', null] }, 'nonsense'],
      thresholds: { staleSprints: 4, agreementSprints: 0, mlopsSharedItems: '9' },
      mlopsPaths: ['ops/**', 1],
      future: { anything: true },
    });
    expect(settings.timeZone).toBeNull();
    expect(settings.pointsAllowed).toBe(true);
    expect(settings.rules).toEqual({ 'size-tshirt': { severity: 'off' } });
    expect(settings.tags).toMatchObject({ spike: 'probe', chore: 'chore' });
    expect(settings.roles).toEqual({ 'ana@team.example': 'data-science' });
    expect(settings.groups).toEqual([{ name: 'Data', areaPaths: ['P\\Data'], members: ['ana@team.example'] }]);
    expect(settings.thresholds).toEqual({ ...DEFAULT_SETTINGS.thresholds, staleSprints: 4 });
    expect(settings.mlopsPaths).toEqual(['ops/**']);
    expect(settings.agreementPaths).toEqual(DEFAULT_SETTINGS.agreementPaths);
  });

  it('bounds patterns and names, so that no stored text slows a page down', () => {
    const long = 'a'.repeat(MAX_TEXT + 1);
    const many = Array.from({ length: MAX_PATTERNS + 5 }, (_, index) => `mlops/${index}/**`);
    const settings = readSettings({ mlopsPaths: ['mlops/**', long], agreementPaths: many, tags: { mlops: long, spike: 'probe' } });
    expect(settings.mlopsPaths).toEqual(['mlops/**']);
    expect(settings.agreementPaths).toEqual(many.slice(0, MAX_PATTERNS));
    expect(settings.tags).toMatchObject({ mlops: 'mlops', spike: 'probe' });
  });

  it('leaves out a waiver that does not say what, from when or until when', () => {
    const whole = {
      id: 'w',
      rule: 'size-tshirt',
      team: null,
      item: 7,
      kind: 'agreed-exception',
      reason: 'r',
      author: 'Ana',
      from: '2026-11-02',
      until: '2026-11-15',
      untilSprint: 'Sprint 2',
      fromSprintId: null,
      untilSprintId: null,
    };
    const { rule: _rule, ...nameless } = whole;
    expect(readWaivers({ waivers: [whole, nameless, { ...whole, until: '2026-02-30' }, null] })).toEqual([whole]);
  });
});
