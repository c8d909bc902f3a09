import { readFileSync } from 'node:fs';
import { SHARED_REASONS } from '../../../../src/ui/check-words/shared.ts';
import { CHECKS } from '../../../../src/domain/sprint/checks/registry.ts';

const sourceOf = (id: string) => readFileSync(`src/domain/sprint/checks/${id}.ts`, 'utf8');
/** Where a check leaves its decision to another module, its messages stand there. */
const ATTESTED = readFileSync('src/domain/sprint/attested.ts', 'utf8');

it('names each check once', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
});

describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (id, { messages, explained }) => {
  const source = sourceOf(id);
  const decision = `${source.slice(source.indexOf('\n  check'))}${source.includes('checkAttested') ? ATTESTED : ''}`;

  it('gives every message that it declares', () => {
    expect(messages.filter((message) => !decision.includes(`'${message}'`))).toEqual([]);
  });

  it('says why the data is not enough, and what would help, whatever is missing', () => {
    const given = [...decision.matchAll(/(?:notEnoughData|onGitHub|withoutRoles|withUnknownRoles)\((?:'([a-z-]+)')?/g)].flatMap(
      ([, message]) => message ?? [],
    );
    const unexplained = given.filter(
      (message) => !(explained as readonly string[]).includes(message) && (SHARED_REASONS as Record<string, unknown>)[message] === undefined,
    );
    expect(unexplained).toEqual([]);
  });

  it('explains only messages that it gives, each once', () => {
    expect(new Set(messages).size).toBe(messages.length);
    expect(explained.filter((message: string) => !(messages as readonly string[]).includes(message))).toEqual([]);
  });
});

it('says what would help for every message that checks share', () => {
  expect(Object.entries(SHARED_REASONS).filter(([, words]) => words === '')).toEqual([]);
});
