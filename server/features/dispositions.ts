/** What can be done about a finding: a reviewer disposes of it, takes that back, or a comment in the draft silences it. */
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Disposition, Finding, FindingCode, Span } from '../core/model.ts';
import { dispositions, nameOfDisposition, type ReviewRecord, withDisposition, withoutDisposition } from '../core/review/review-file.ts';
import { placeForSilence, silenceComment } from '../core/review/silences.ts';
import { inEnglish, type Said, type Say, toSay } from '../core/say.ts';
import { formatOf } from '../core/text/structure.ts';

export type DispositionFix =
  /** of a contradiction: opens the sides, or has one of them followed */
  | { readonly kind: 'compare'; readonly title: string; readonly finding: Finding }
  | { readonly kind: 'follow'; readonly title: string; readonly finding: Finding }
  | { readonly kind: 'dispose'; readonly title: string; readonly finding: Finding; readonly disposition: Disposition }
  | { readonly kind: 'remove'; readonly title: string; readonly finding: Finding }
  /** what is written into the draft at an offset */
  | { readonly kind: 'silence'; readonly title: string; readonly finding: Finding; readonly at: number; readonly text: string };

/** What can be done about the findings that a span touches. */
export function dispositionFixes(dossier: Dossier, path: string, span: Span, say: Say = inEnglish): DispositionFix[] {
  const document = dossier.document(path);
  if (!document) return [];
  return dossier.allFindings(path).flatMap((finding): DispositionFix[] => {
    const { code, review } = finding;
    if (!touches(finding, span) || review?.state === 'silenced') return [];
    const remove: DispositionFix[] = review
      ? [{ kind: 'remove', finding, title: say('Remove disposition of {0} ({1}, {2})', code, nameOfDisposition(review.disposition), review.reviewer) }]
      : [];
    if (review?.state === 'disposed') return remove;
    const at = document.role === 'draft' && formatOf(path) === 'markdown' ? placeForSilence(document, finding) : undefined;
    return [
      ...(code === 'contradicted-claim'
        ? [
            { kind: 'compare' as const, finding, title: say('Compare both sides') },
            { kind: 'follow' as const, finding, title: say('Note which side is followed …') },
          ]
        : []),
      ...dispositions.map(
        (disposition): DispositionFix => ({
          kind: 'dispose',
          finding,
          disposition,
          title: say('Dispose of {0}: {1} …', code, nameOfDisposition(disposition)),
        }),
      ),
      ...remove,
      ...(at === undefined
        ? []
        : [
            {
              kind: 'silence' as const,
              finding,
              at,
              text: ` ${silenceComment(code, '')}`,
              title: say('Silence {0} here with a comment (write its reason)', code),
            },
          ]),
    ];
  });
}

export interface Verdict {
  readonly disposition: Disposition;
  readonly reason: string;
  readonly reviewer: string;
  /** when, as ISO 8601 */
  readonly date: string;
}

/** How `review.jsonl` changes when the finding of a code at a span is disposed of; in one sentence why it cannot be. */
export function disposing(dossier: Dossier, path: string, code: FindingCode, span: Span, verdict: Verdict): ((text: string) => string) | Said {
  if (!dispositions.includes(verdict.disposition)) return toSay('“{0}” is no disposition; they are {1}.', verdict.disposition, dispositions.join(', '));
  if (verdict.reason.trim() === '') return toSay('A disposition needs a reason.');
  if (verdict.reviewer.trim() === '') return toSay('A disposition needs the name of who gives it (setting dragoman.reviewer).');
  const index = findingAt(dossier, path, code, span, ({ review }) => review?.state !== 'silenced');
  if (index === undefined) return toSay('There is no {0} at this place any more.', code);
  const { review } = dossier.allFindings(path)[index]!;
  const record: ReviewRecord = { ...dossier.targets(path)[index]!, ...verdict, reason: oneLine(verdict.reason), reviewer: oneLine(verdict.reviewer) };
  return (text) => withDisposition(text, record, review && 'line' in review ? review.line : undefined);
}

/** How `review.jsonl` changes when the disposition of a finding is taken back. */
export function takingBack(dossier: Dossier, path: string, code: FindingCode, span: Span): ((text: string) => string) | Said {
  const index = findingAt(dossier, path, code, span, ({ review }) => review !== undefined && 'line' in review);
  const review = index === undefined ? undefined : dossier.allFindings(path)[index]!.review;
  return review && 'line' in review ? (text) => withoutDisposition(text, review.line) : toSay('No {0} at this place has a disposition.', code);
}

/** The finding of a code at exactly this span, else one that the span touches. */
function findingAt(dossier: Dossier, path: string, code: FindingCode, span: Span, fits: (finding: Finding) => boolean): number | undefined {
  const fitting = [...dossier.allFindings(path).entries()].filter(([, finding]) => finding.code === code && fits(finding) && touches(finding, span));
  return (fitting.find(([, { start, end }]) => start === span.start && end === span.end) ?? fitting[0])?.[0];
}

const touches = (a: Span, b: Span) => a.start <= b.end && b.start <= a.end;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
