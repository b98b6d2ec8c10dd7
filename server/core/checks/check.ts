/** What a check is given and what it gives back. */
import type { Configuration } from '../configuration.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Finding, FindingCode, ReadDocument, Severity } from '../model.ts';
import { toSay } from '../say.ts';
import type { WorkIndex } from '../works/work-index.ts';

export interface CheckContext {
  readonly corpus: Corpus;
  readonly knowledge: Knowledge;
  readonly configuration: Configuration;
  /** whether a citation key leads to a work of the bibliography or to a text of the dossier */
  readonly isWork: (key: string) => boolean;
  readonly hasBibliography: boolean;
  /** a key of the bibliographies as a work; its spans lie in the bibliography's file */
  readonly bibliography: WorkIndex;
}

/** What a check reports; code, severity and document are filled in here. */
export type Report = Pick<Finding, 'start' | 'end' | 'message' | 'kind' | 'strength' | 'related' | 'fix'> & {
  /** the case is milder than the code's severity */
  readonly atMost?: Severity;
};

/** What another place says: “The Gate Nobody Owns: “on 19 October””. */
export const quoted = (name: string, quote: string) => toSay('{0}: “{1}”', name, quote);

export interface Check {
  readonly code: FindingCode;
  /** whether it looks at other texts too when it checks this one */
  readonly compares?: (document: ReadDocument) => boolean;
  readonly run: (context: CheckContext, document: ReadDocument) => readonly Report[];
}
