/** What is left of the findings of a text after review, and what is to be said of the review itself. */
import type { Finding, ReadDocument, TextProblem } from '../model.ts';
import { type Said, toSay } from '../say.ts';
import { shortened } from '../text/trim.ts';
import type { AttachedLine, Attachment } from './match.ts';
import { labelOf, problemAt, type ReviewEntry } from './review-file.ts';
import { needlessSilence, readSilences, silencedFindings } from './silences.ts';

export interface ReviewedText {
  /** all findings in order, with what was said of them; those that stay open carry no review, or one that is stale */
  readonly findings: readonly Finding[];
  /** of the comments that silence */
  readonly problems: readonly TextProblem[];
}

/** `lines` are those that belong to this text. `isOff` tells of codes that nobody asks for in this text. */
export function reviewText(
  document: ReadDocument,
  findings: readonly Finding[],
  lines: readonly AttachedLine[],
  isOff: (code: Finding['code']) => boolean,
): ReviewedText {
  const { silences, problems } = readSilences(document);
  const silenced = silencedFindings(silences, findings);
  const used = new Set(silenced.values());
  const lineOf = new Map(lines.flatMap((line) => ('target' in line.attachment ? [[line.attachment.target, line]] : [])));
  return {
    findings: findings.map((finding, index): Finding => {
      const line = lineOf.get(index);
      const silence = silenced.get(finding);
      if (line?.attachment.state === 'disposed') return { ...finding, review: { state: 'disposed', ...saidBy(line.entry) } };
      if (silence) return { ...finding, review: { state: 'silenced', reason: silence.reason } };
      if (line?.attachment.state !== 'stale') return finding;
      return {
        ...finding,
        message: toSay('{0} {1}', finding.message, earlierWording(line.entry, line.attachment)),
        review: { state: 'stale', ...saidBy(line.entry) },
      };
    }),
    problems: [...problems, ...silences.filter((silence) => !used.has(silence) && !silence.codes.some(isOff)).map(needlessSilence)],
  };
}

/** Whether a finding still asks for somebody. */
export const isOpen = ({ review }: Pick<Finding, 'review'>) => review === undefined || review.state === 'stale';

/** What is wrong with a line of `review.jsonl` that fits no finding; undefined for one that needs no word. */
export function lineProblem({ entry: { record, span }, attachment }: AttachedLine): TextProblem | undefined {
  if (attachment.state !== 'orphan') return undefined;
  const { document, code } = record;
  const quote = shortened(record.quote.exact, 240);
  const why = {
    text: toSay('there is no {0} in this dossier any more, and “{1}” stands in no one other text', document, quote),
    sentence: toSay('“{0}” does not stand in {1} any more', quote, document),
    finding: toSay('“{0}” still stands in {1}, but there is no {2} on it any more', quote, document, code),
  }[attachment.missing];
  return problemAt(
    span,
    'information',
    toSay('This line ({0}) disposes of nothing: {1}. Delete it, or set its disposition to “fixed” to keep it.', labelOf(record), why),
  );
}

const saidBy = ({ record, line }: ReviewEntry) => ({ disposition: record.disposition, reason: record.reason, reviewer: record.reviewer, line });

function earlierWording({ record }: ReviewEntry, attachment: Attachment & { state: 'stale' }): Said {
  if (attachment.changed === 'sentence')
    return toSay('It was disposed of ({0}) for an earlier wording: “{1}”.', labelOf(record), shortened(record.quote.exact, 240));
  return record.against?.length
    ? toSay('It was disposed of ({0}) when the other side was {1}.', labelOf(record), record.against.map((quote) => `“${shortened(quote, 240)}”`).join(', '))
    : toSay('It was disposed of ({0}) when the other side was not there yet.', labelOf(record));
}
