/** Correcting the recognisers: at one place, or once for the whole dossier in `corrections.yaml`. */
import { correctionsFileName, readCorrections } from '../core/annotations/corrections.ts';
import type { Mark } from '../core/annotations/sidecar.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { MentionKind, Span } from '../core/model.ts';
import { shortened } from '../core/text/trim.ts';
import { mentionAt } from './other-sources.ts';

export interface CorrectionFix {
  readonly title: string;
  readonly span: Span;
  /** as what it was read */
  readonly kind: MentionKind;
  /** `nobody`: the mention is none; `another`: the user is asked for what it is */
  readonly to: 'nobody' | 'another';
  readonly scope: 'here' | 'dossier';
}

/** What can be said of the mention at an offset, where it is misread. */
export function correctionFixes(dossier: Dossier, path: string, offset: number): readonly CorrectionFix[] {
  const document = dossier.document(path);
  const mention = document && mentionAt(document, offset);
  if (!document || !mention) return [];
  const { kind } = mention;
  const written = document.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  const shown = `“${shortened(written, 40)}”`;
  const [none, other] = {
    actor: ['an actor', 'Another actor'],
    place: ['a place', 'Another place'],
    date: ['a date', 'Another date'],
    event: ['an event', 'Another event'],
  }[kind] as [string, string];
  const fix = { span: { start: mention.start, end: mention.end }, kind };
  return [
    { ...fix, to: 'nobody', scope: 'here', title: `${shown} is not ${none} here` },
    { ...fix, to: 'another', scope: 'here', title: `${other} …` },
    ...(canBeWritten(written)
      ? [
          { ...fix, to: 'nobody' as const, scope: 'dossier' as const, title: `${shown} is never ${none} in this dossier` },
          { ...fix, to: 'another' as const, scope: 'dossier' as const, title: `${shown} always means another in this dossier …` },
        ]
      : []),
  ];
}

const canBeWritten = (words: string) => words.length <= 120 && /[\p{L}\p{N}]/u.test(words);

/** What is added to `corrections.yaml` so that the words of a span are read so everywhere; in one sentence why it cannot be. */
export function correctingEverywhere(
  dossier: Dossier,
  path: string,
  { start, end }: Span,
  mark: Mark,
): { readonly at: number; readonly text: string } | string {
  const written = dossier.document(path)!.text.slice(start, end).replace(/\s+/g, ' ').trim();
  if (!canBeWritten(written)) return 'Only a name, a date or a word of at most 120 characters can be corrected for the whole dossier.';
  const before = dossier.textOf(correctionsFileName) ?? '';
  const entity = mark.id === undefined ? undefined : dossier.knowledge.entity(mark.id);
  // of a state's name the use in the sentence goes on to tell whether it acts or locates
  const kind = mark.id !== undefined && !entity ? `, kind: ${mark.kind}` : '';
  const said =
    mark.edtf !== undefined ? `date: ${JSON.stringify(mark.edtf)}` : mark.type !== undefined ? `event: ${mark.type}` : `is: ${mark.id ?? 'none'}${kind}`;
  const text = `${before === '' || before.endsWith('\n') ? '' : '\n'}- { text: ${JSON.stringify(written)}, ${said} }\n`;
  const [old, changed] = [readCorrections(before), readCorrections(before + text)];
  if (changed.corrections.length !== old.corrections.length + 1) return `${correctionsFileName} has a mistake, so nothing can be added to it; mend it first.`;
  return { at: before.length, text };
}
