import { readText, summaryOf } from '../../builders/evidence-summary.ts';
import { SEEN } from '../../builders/seen-results.ts';

describe('a shape that was seen in public', () => {
  it.each(SEEN.map(({ seen, ...row }) => [seen, row] as const))('in %s', (_, { text, expected }) => {
    expect(summaryOf(text)).toEqual(expected);
  });

  it('comes from at least 45 places', () => {
    expect(new Set(SEEN.map(({ seen }) => seen)).size).toBeGreaterThanOrEqual(45);
  });

  it('says the same between lines of prose, in a fence, with other spaces and after other lines', () => {
    const said = (text: string) =>
      readText(text).candidates.map(({ from: _from, ...candidate }) => JSON.stringify(candidate).replaceAll(/\s+/g, ' '));
    for (const { text } of SEEN) {
      expect(said(`We looked at it again today.\n\n${text}\n\nThat is all for now.`)).toEqual(said(text));
      expect(said(`\`\`\`text\n${text}\n\`\`\``)).toEqual(said(text));
      // Spaces beside words only: between digits they would be other numbers.
      expect(said(text.replaceAll(/(?<=[a-z:=]) (?=[\p{L}\d])/gu, '   '))).toEqual(said(text));
    }
  });
});
