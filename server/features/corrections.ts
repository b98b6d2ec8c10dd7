/** Correcting the recognisers: at one place, or once for the whole dossier in `corrections.yaml`. */
import { correctionsFileName, readCorrections } from '../core/annotations/corrections.ts';
import type { Mark } from '../core/annotations/sidecar.ts';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { MentionKind, Span } from '../core/model.ts';
import { inEnglish, type Said, type Say, toSay } from '../core/say.ts';
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
export function correctionFixes(dossier: Dossier, path: string, offset: number, say: Say = inEnglish): readonly CorrectionFix[] {
  const document = dossier.document(path);
  const mention = document && mentionAt(document, offset);
  if (!document || !mention) return [];
  const { kind } = mention;
  const written = document.text.slice(mention.start, mention.end).replace(/\s+/g, ' ');
  const titles = titlesOf(kind, shortened(written, 40), say);
  const fix = { span: { start: mention.start, end: mention.end }, kind };
  return [
    { ...fix, to: 'nobody', scope: 'here', title: titles.not },
    { ...fix, to: 'another', scope: 'here', title: titles.another },
    ...(canBeWritten(written)
      ? [
          { ...fix, to: 'nobody' as const, scope: 'dossier' as const, title: titles.never },
          { ...fix, to: 'another' as const, scope: 'dossier' as const, title: say('“{0}” always means another in this dossier …', shortened(written, 40)) },
        ]
      : []),
  ];
}

/** Each kind has a sentence of its own: other languages have more than an article to change. */
function titlesOf(kind: MentionKind, words: string, say: Say): { readonly not: string; readonly another: string; readonly never: string } {
  switch (kind) {
    case 'actor':
      return { not: say('“{0}” is not an actor here', words), another: say('Another actor …'), never: say('“{0}” is never an actor in this dossier', words) };
    case 'place':
      return { not: say('“{0}” is not a place here', words), another: say('Another place …'), never: say('“{0}” is never a place in this dossier', words) };
    case 'date':
      return { not: say('“{0}” is not a date here', words), another: say('Another date …'), never: say('“{0}” is never a date in this dossier', words) };
    case 'event':
      return { not: say('“{0}” is not an event here', words), another: say('Another event …'), never: say('“{0}” is never an event in this dossier', words) };
  }
}

const canBeWritten = (words: string) => words.length <= 120 && /[\p{L}\p{N}]/u.test(words);

/** What is added to `corrections.yaml` so that the words of a span are read so everywhere; in one sentence why it cannot be. */
export function correctingEverywhere(dossier: Dossier, path: string, { start, end }: Span, mark: Mark): { readonly at: number; readonly text: string } | Said {
  const written = dossier.document(path)!.text.slice(start, end).replace(/\s+/g, ' ').trim();
  if (!canBeWritten(written)) return toSay('Only a name, a date or a word of at most 120 characters can be corrected for the whole dossier.');
  const before = dossier.textOf(correctionsFileName) ?? '';
  const entity = mark.id === undefined ? undefined : dossier.knowledge.entity(mark.id);
  // of a state's name the use in the sentence goes on to tell whether it acts or locates
  const kind = mark.id !== undefined && !entity ? `, kind: ${mark.kind}` : '';
  const said =
    mark.edtf !== undefined ? `date: ${JSON.stringify(mark.edtf)}` : mark.type !== undefined ? `event: ${mark.type}` : `is: ${mark.id ?? 'none'}${kind}`;
  const text = `${before === '' || before.endsWith('\n') ? '' : '\n'}- { text: ${JSON.stringify(written)}, ${said} }\n`;
  const [old, changed] = [readCorrections(before), readCorrections(before + text)];
  if (changed.corrections.length !== old.corrections.length + 1) return toSay('corrections.yaml has a mistake, so nothing can be added to it; mend it first.');
  return { at: before.length, text };
}
