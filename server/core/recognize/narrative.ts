/** The state of the narrative as it is handed from passage to passage, and what a passage asked of it: a passage whose questions have the same answers reads the same. */
import type { LocalNames, NarrativeDate, NarrativeNews, NarrativeState, ProposedEntity } from './context.ts';

/** Names by form above those of earlier passages. */
export class LayeredNames implements LocalNames {
  readonly own = new Map<string, ProposedEntity>();
  private readonly first = new Set<string>();
  private readonly below: LocalNames | undefined;

  constructor(below?: LocalNames) {
    this.below = below;
  }

  set(form: string, entity: ProposedEntity): void {
    this.own.set(form, entity);
    const space = form.indexOf(' ');
    this.first.add(space < 0 ? form : form.slice(0, space));
  }

  begins(word: string): boolean {
    return this.first.has(word) || (this.below?.begins(word) ?? false);
  }

  get(form: string): ProposedEntity | undefined {
    return this.own.get(form) ?? this.below?.get(form);
  }
}

/** The state behind the passages read so far. */
export class Narrative implements NarrativeState {
  readonly introduced = new Set<string>();
  readonly local = new LayeredNames();
  date?: NarrativeDate;

  add({ introduced, local, date }: NarrativeNews): void {
    for (const id of introduced) this.introduced.add(id);
    for (const [form, entity] of local) this.local.set(form, entity);
    if (date) this.date = date;
    else delete this.date;
  }
}

/** A state that notes what is asked of it. */
export class Questions implements NarrativeState {
  readonly introduced: NarrativeState['introduced'];
  readonly local: LocalNames;
  readonly date?: NarrativeDate;
  private readonly ids = new Answers<boolean>();
  private readonly words = new Answers<boolean>();
  private readonly forms = new Answers<ProposedEntity | undefined>();

  constructor(state: NarrativeState) {
    const { introduced, local, date } = state;
    this.introduced = { has: (id) => this.ids.note(id, introduced.has(id)) };
    this.local = { begins: (word) => this.words.note(word, local.begins(word)), get: (form) => this.forms.note(form, local.get(form)) };
    if (date) this.date = date;
  }

  /** Whether another state answers all of it alike. */
  haveSameAnswers({ introduced, local, date }: NarrativeState): boolean {
    if (date?.year !== this.date?.year || date?.month !== this.date?.month || date?.day !== this.date?.day) return false;
    const { ids, words, forms } = this;
    for (let i = 0; i < ids.questions.length; i++) if (introduced.has(ids.questions[i]!) !== ids.answers[i]) return false;
    for (let i = 0; i < words.questions.length; i++) if (local.begins(words.questions[i]!) !== words.answers[i]) return false;
    for (let i = 0; i < forms.questions.length; i++) if (!isSame(local.get(forms.questions[i]!), forms.answers[i])) return false;
    return true;
  }
}

/** Questions, each once, and what was answered last. */
class Answers<T> {
  readonly questions: string[] = [];
  readonly answers: T[] = [];
  private readonly places = new Map<string, number>();

  note(question: string, answer: T): T {
    const place = this.places.get(question) ?? this.questions.push(question) - 1;
    this.places.set(question, place);
    this.answers[place] = answer;
    return answer;
  }
}

const isSame = (a: ProposedEntity | undefined, b: ProposedEntity | undefined) =>
  a === b || (a !== undefined && b !== undefined && a.id === b.id && a.name === b.name && a.kind === b.kind && a.type === b.type);
