/** What is left of the findings of a text after review, and what is to be said of the review itself. */
import type { Finding, ReadDocument, TextProblem } from '../model.ts';
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
      return { ...finding, message: `${finding.message} ${earlierWording(line.entry, line.attachment)}`, review: { state: 'stale', ...saidBy(line.entry) } };
    }),
    problems: [...problems, ...silences.filter((silence) => !used.has(silence) && !silence.codes.some(isOff)).map(needlessSilence)],
  };
}

/** Whether a finding still asks for somebody. */
export const isOpen = ({ review }: Pick<Finding, 'review'>) => review === undefined || review.state === 'stale';

/** What is wrong with a line of `review.jsonl` that fits no finding; undefined for one that needs no word. */
export function lineProblem({ entry: { record, span }, attachment }: AttachedLine): TextProblem | undefined {
  if (attachment.state !== 'orphan') return undefined;
  const quote = `“${shortened(record.quote.exact, 240)}”`;
  const why = {
    text: `there is no ${record.document} in this dossier any more, and ${quote} stands in no one other text`,
    sentence: `${quote} does not stand in ${record.document} any more`,
    finding: `${quote} still stands in ${record.document}, but there is no ${record.code} on it any more`,
  }[attachment.missing];
  return problemAt(span, 'information', `This line (${labelOf(record)}) disposes of nothing: ${why}. Delete it, or set its disposition to “fixed” to keep it.`);
}

const saidBy = ({ record, line }: ReviewEntry) => ({ disposition: record.disposition, reason: record.reason, reviewer: record.reviewer, line });

function earlierWording({ record }: ReviewEntry, attachment: Attachment & { state: 'stale' }): string {
  return attachment.changed === 'sentence'
    ? `It was disposed of (${labelOf(record)}) for an earlier wording: “${shortened(record.quote.exact, 240)}”.`
    : `It was disposed of (${labelOf(record)}) when the other side was ${record.against?.length ? record.against.map((quote) => `“${shortened(quote, 240)}”`).join(', ') : 'not there yet'}.`;
}
