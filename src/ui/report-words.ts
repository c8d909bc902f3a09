import { fieldNameOf } from '../domain/process/ml-process.ts';
import type { ReportWords } from '../domain/sprint/report.ts';
import { checkName, reasonOf, titleOf } from './checks/registry.ts';
import { OUTCOMES, sentenceOf } from './strings.ts';
import { untilText } from './until-text.ts';
import { waiverKindText } from './waiver-kinds.ts';

/** The wording of reports and reviews. */
export const REPORT_WORDS: ReportWords = {
  checkName,
  outcomes: OUTCOMES,
  titleOf,
  reasonOf,
  sentenceOf,
  fieldName: fieldNameOf,
  waiverKind: waiverKindText,
  until: untilText,
};
