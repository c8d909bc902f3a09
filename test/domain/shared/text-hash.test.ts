import * as fc from 'fast-check';
import { textHash } from '../../../src/domain/shared/text-hash.ts';

describe('the hash of a text', () => {
  // The published test values of FNV-1a, 64 bits.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('of %j is the published one', (text, hash) => expect(textHash(text)).toBe(hash));

  it('does not depend on line endings and white space around', () => {
    expect(textHash('\n one\r\ntwo  \r\n')).toBe(textHash('one\ntwo'));
  });

  it('tells texts apart, also by one character of any plane', () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => `<${one}>`);
    fc.assert(
      fc.property(text, text, (one, other) => {
        fc.pre(one !== other);
        expect(textHash(one)).not.toBe(textHash(other));
      }),
    );
    expect(textHash('😀')).not.toBe(textHash('😁'));
  });
});
