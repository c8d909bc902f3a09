import { tagsOf, withTag } from '../../../../../host/shell/form/editors/tags.ts';

it('reads the tags in the text of a work item', () => {
  expect(tagsOf('one; two words;;three ')).toEqual(['one', 'two words', 'three']);
  expect(tagsOf('')).toEqual([]);
});

it('adds tags once, however they are written', () => {
  expect(withTag(['one'], 'Two')).toBe('one; Two');
  expect(withTag(['one'], ' ONE ; three')).toBe('one; three');
  expect(withTag(['one'], ' ; ')).toBe('one');
});
