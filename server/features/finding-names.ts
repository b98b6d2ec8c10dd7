/** What findings are called by people: each kind by itself and as the head of a group, and how grave a group is. */
import type { FindingCode, Severity } from '../core/model.ts';
import { type Said, toSay } from '../core/say.ts';

/** As it goes in a sentence or a table. */
export const kindNames: Readonly<Record<FindingCode, Said>> = {
  'unsourced-claim': toSay('claim without a source'),
  'vague-attribution': toSay('vague attribution'),
  'contradicted-claim': toSay('disagreement'),
  'unresolved-citation': toSay('citation that points at nothing'),
  'unlinked-references': toSay('list of sources that nothing points to'),
  'conflicting-reference': toSay('work cited in two ways'),
  'anachronistic-source': toSay('source that cannot bear its claim'),
  'variant-name': toSay('likely slip in a name'),
};

export const groupNames: Readonly<Record<FindingCode | Severity, Said>> = {
  'unsourced-claim': toSay('Claims without a source'),
  'vague-attribution': toSay('Vague attributions'),
  'contradicted-claim': toSay('Disagreements'),
  'unresolved-citation': toSay('Citations that point at nothing'),
  'unlinked-references': toSay('Lists of sources that nothing points to'),
  'conflicting-reference': toSay('Works cited in two ways'),
  'anachronistic-source': toSay('Sources that cannot bear their claim'),
  'variant-name': toSay('Likely slips in names'),
  error: toSay('Errors'),
  warning: toSay('Warnings'),
  information: toSay('Information'),
  hint: toSay('Hints'),
};
