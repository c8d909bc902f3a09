import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';
import { inWords } from './file-cases/file-case.ts';
import { sections } from './file-cases/sections.ts';

describe('sections of any file', () => {
  it.each(sections)('$title', ({ text, file, reads }) => {
    expect(inWords(readEvidence(text, file))).toEqual(reads);
  });
});
