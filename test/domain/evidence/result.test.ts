import { evidenceComment } from '../../../src/domain/evidence/result.ts';
import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';

// prettier-ignore
it.each([
  ['AUC 0.81',                              '',            'AUC 0.81'],
  ['AUC 0.81 (95% CI 0.78-0.84)',           '',            'AUC 0.81 [0.78, 0.84]'],
  ['AUC 0.81 [0.78, 0.84]',                 '',            'AUC 0.81 [0.78, 0.84] (level not stated; taken as 95%)'],
  ['AUC 0.81 [0.78, 0.84]',                 'DeLong',      'AUC 0.81 [0.78, 0.84] (DeLong; level not stated; taken as 95%)'],
  ['{"auc": 0.81, "ci": [0.78, 0.84]}',     '',            'auc 0.81 [0.78, 0.84] (level not stated; taken as 95%)'],
])('the evidence of %s says what is assumed', (text, method, comment) => {
  expect(evidenceComment(readEvidence(text)!.candidates[0]!, [], method)).toEqual({ comment, left: 0 });
});
