/**
 * Who did what to whom, where and when: the names and dates of a sentence as the roles of one of its events.
 *
 * There is no parser: a clause is cut at conjunctions, names are gathered into lists ("Qatar, Egypt and Türkiye"), and a list's role follows from its side of the
 * trigger, the preposition before it, voice, and relative pronouns. Only a window of tokens around the trigger is looked at.
 */
import grammar from '../knowledge/lexicons/event-grammar.json' with { type: 'json' };
import type { DateMention, DateValue, EventMention, NameMention, Participant, Passage, Tokens } from '../model.ts';
import { TokenFlag } from '../text/tokens.ts';

/** The words of an event as found, before its roles are known. */
export interface EventTrigger {
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly form: EventMention['form'];
  readonly sentence: number;
}

export interface EventArguments {
  readonly participants: readonly Participant[];
  readonly place?: string;
  readonly date?: DateValue;
}

/** Names joined by commas, "and" or a dash, with the preposition before them. */
interface Group {
  readonly names: readonly NameMention[];
  readonly from: number;
  readonly to: number;
  readonly lead: string;
  readonly leadAt: number;
  /** "Armenia–Azerbaijan" */
  readonly dashed: boolean;
}

type Mark = NameMention | DateMention | (EventTrigger & { kind?: undefined });

const reach = 22;
const most = 6;
const setOf = (words: readonly string[]) => new Set(words);
const determiners = setOf(grammar.determiners);
const beForms = setOf(grammar.beForms);
const haveForms = setOf(grammar.haveForms);
const insideVerbs = setOf(grammar.insideVerbs);
const clauseEnds = setOf(grammar.clauseEnds);
const relatives = setOf(grammar.relatives);
const leadSkips = setOf(grammar.leadSkips);
const modifiers = setOf(grammar.modifierPrepositions);
const toWhom = setOf(grammar.toWhom);
const placePrepositions = setOf(grammar.placePrepositions);
const compoundParticiples = setOf(grammar.compoundParticiples);
const mediatingParticiples = setOf(grammar.mediatingParticiples);
const mediationNouns = setOf(grammar.mediationNouns);
const lightVerbs = setOf(grammar.lightVerbs);
const symmetric = setOf(grammar.symmetricTypes);
const mediated = setOf(grammar.mediatedTypes);
const agentAfterOf = setOf(grammar.ofNamesTheAgent);

/** Roles, place and date of every trigger of a passage, in the order given. */
export function argumentsOf(
  { tokens, sentences }: Passage,
  triggers: readonly EventTrigger[],
  names: readonly NameMention[],
  dates: readonly DateMention[],
): EventArguments[] {
  if (triggers.length === 0) return [];
  const marks: (Mark | undefined)[] = new Array(tokens.length);
  for (const mark of [...names, ...dates, ...triggers] as readonly Mark[]) for (let i = mark.from; i < mark.to; i++) marks[i] = mark;
  const read: EventArguments[] = [];
  triggers.forEach((trigger, index) => {
    const sentence = sentences[trigger.sentence]!;
    const reader = new ArgumentReader(tokens, marks, trigger, sentence.from, sentence.to);
    const before = triggers[index - 1];
    read.push(reader.read(before?.sentence === trigger.sentence && before.form === 'verb' ? { trigger: before, ...read[index - 1]! } : undefined));
  });
  return read;
}

class ArgumentReader {
  private readonly participants: Participant[] = [];
  /** the trigger's clause */
  private readonly start: number;
  private readonly end: number;
  private place: NameMention | undefined;

  private readonly tokens: Tokens;
  private readonly marks: readonly (Mark | undefined)[];
  private readonly trigger: EventTrigger;

  constructor(tokens: Tokens, marks: readonly (Mark | undefined)[], trigger: EventTrigger, sentenceStart: number, sentenceEnd: number) {
    this.tokens = tokens;
    this.marks = marks;
    this.trigger = trigger;
    this.start = this.clauseStart(Math.max(sentenceStart, trigger.from - reach));
    this.end = this.clauseEnd(Math.min(sentenceEnd, trigger.to + reach));
  }

  read(previous: ({ readonly trigger: EventTrigger } & EventArguments) | undefined): EventArguments {
    const left = this.groups(this.start, this.trigger.from);
    const right = this.groups(this.trigger.to, this.end);
    this.readMediators(left, right);
    if (this.trigger.form === 'verb') this.readVerb(left, right, previous);
    else this.readNoun(left, right);
    const place = this.place ?? this.placeAround(left, right);
    const date = this.dateAround();
    return { participants: this.participants, ...(place ? { place: place.id } : {}), ...(date ? { date: date.value } : {}) };
  }

  private word(i: number): string {
    return i >= 0 && i < this.tokens.length ? this.tokens.word[i]! : '';
  }

  private add(role: Participant['role'], group: Group): void {
    for (const { kind, id } of group.names)
      if (kind === 'actor' && this.participants.length < most && !this.participants.some((one) => one.id === id)) this.participants.push({ role, id });
  }

  private verbAt(i: number): boolean {
    const mark = this.marks[i];
    return mark !== undefined && mark !== this.trigger && mark.kind === undefined && mark.form === 'verb';
  }

  // ── clauses and lists ────────────────────────────────────────────────────

  private clauseStart(from: number): number {
    for (let i = this.trigger.from - 1; i >= from; i--) if (this.marks[i] === undefined && this.cutsAt(i)) return i + 1;
    return from;
  }

  private clauseEnd(to: number): number {
    for (let i = this.trigger.to; i < to; i++) if (this.marks[i] === undefined && this.cutsAt(i)) return i;
    return to;
  }

  /** A conjunction, or an "and" that opens a clause with a subject of its own. */
  private cutsAt(i: number): boolean {
    const word = this.word(i);
    if (clauseEnds.has(word)) return true;
    if (word !== 'and' && word !== 'or') return false;
    const next = this.nameFrom(i + 1);
    if (!next) return false;
    const before = this.marks[i - 1];
    if (this.word(i - 1) !== ',' && before?.kind !== undefined && before.kind !== 'date') return false;
    return this.verbAt(this.afterName(next)) || this.marks[this.afterName(next)] === this.trigger;
  }

  /** the first token after a name that is no possessive, adverb or auxiliary */
  private afterName(name: NameMention): number {
    let i = name.to;
    while (insideVerbs.has(this.word(i))) i++;
    return i;
  }

  /** the name that starts here, determiners skipped */
  private nameFrom(i: number): NameMention | undefined {
    while (determiners.has(this.word(i)) && this.marks[i] === undefined) i++;
    const mark = this.marks[i];
    return mark && (mark.kind === 'actor' || mark.kind === 'place') && mark.from === i ? mark : undefined;
  }

  private groups(from: number, to: number): Group[] {
    const found: Group[] = [];
    for (let i = from; i < to; i++) {
      const mark = this.marks[i];
      if (!mark || (mark.kind !== 'actor' && mark.kind !== 'place') || mark.from !== i) continue;
      const group = this.groupFrom(mark, to);
      found.push(group);
      i = group.to - 1;
    }
    return found;
  }

  /** "A, B and C": a comma joins only where an "and" closes the list. */
  private groupFrom(first: NameMention, limit: number): Group {
    const names = [first];
    let listed: NameMention[] = [];
    let dashed = false;
    for (let last = first; ; ) {
      let i = last.to;
      if (isPossessive(this.word(i))) i++;
      const dash = isDash(this.word(i));
      const comma = this.word(i) === ',';
      const and = this.word(i) === 'and' || this.word(i) === 'or' || this.word(i) === 'nor' || (comma && this.word(i + 1) === 'and');
      if (!dash && !comma && !and) break;
      const next = this.nameFrom(comma && and ? i + 2 : i + 1);
      if (!next || next.kind !== first.kind || next.to > limit) break;
      if (this.opensClause(next) && !dash) break;
      listed.push(next);
      if (dash || and) {
        names.push(...listed);
        listed = [];
      }
      dashed ||= dash;
      last = next;
    }
    const leadAt = this.leadOf(first.from);
    return { names, from: first.from, to: names.at(-1)!.to, lead: this.word(leadAt), leadAt, dashed };
  }

  /** "Hamas attacked Israel and Egypt condemned it": Egypt is a subject, no second object */
  private opensClause(name: NameMention): boolean {
    const after = this.afterName(name);
    const verb = this.marks[after];
    if (!verb || verb.kind !== undefined || verb.form !== 'verb') return false;
    for (let i = name.from - 1; i >= Math.max(0, name.from - 8); i--) {
      const mark = this.marks[i];
      if (mark && mark.kind === undefined && mark.form === 'verb' && mark !== verb) return true;
    }
    return false;
  }

  private leadOf(from: number): number {
    let i = from - 1;
    while (i >= 0 && this.marks[i] === undefined && (determiners.has(this.word(i)) || (leadSkips.has(this.word(i)) && from - i < 5))) {
      if (this.word(i) === 'of' && !leadSkips.has(this.word(i - 1))) break;
      i--;
    }
    return i;
  }

  // ── roles ────────────────────────────────────────────────────────────────

  /** "brokered by X", "hosted by X", "under X mediation", "X-mediated", "X brokered a truce" */
  private readMediators(left: readonly Group[], right: readonly Group[]): void {
    if (!mediated.has(this.trigger.type)) return;
    for (const group of [...left, ...right]) {
      if (group.names[0]!.kind !== 'actor') continue;
      const next = this.word(group.to);
      const compound = isDash(next) && mediatingParticiples.has(this.word(group.to + 1)) && this.trigger.from > group.to && this.trigger.from - group.to <= 5;
      const byMediator = group.lead === 'by' && mediatingParticiples.has(this.word(group.leadAt - 1));
      const under = (group.lead === 'under' || group.lead === 'with' || group.lead === 'through') && mediationNouns.has(next);
      const active = group.to <= this.trigger.from && this.mediatesHere(group);
      if (compound || byMediator || under || active) this.add('by', group);
    }
  }

  private mediatesHere(group: Group): boolean {
    if (modifiers.has(group.lead) || this.trigger.form !== 'noun') return false;
    const at = this.afterName(group.names.at(-1)!);
    const verb = this.marks[at];
    if (!verb || verb.kind !== undefined || verb.type !== 'mediation' || verb.form !== 'verb' || this.trigger.from - verb.to > 3) return false;
    for (let i = verb.to; i < this.trigger.from; i++) if (this.marks[i] !== undefined || this.word(i) === 'by') return false;
    return true;
  }

  private isMediator(group: Group): boolean {
    return group.names.some(({ id }) => this.participants.some((one) => one.role === 'by' && one.id === id));
  }

  private readVerb(left: readonly Group[], right: readonly Group[], previous: ({ readonly trigger: EventTrigger } & EventArguments) | undefined): void {
    const { from, to } = this.trigger;
    const passive = this.isPassive();
    if (isDash(this.word(from - 1))) this.readCompound(left, right);
    else this.readSubject(left, passive, previous);
    const limit = this.nextVerb();
    let object = false;
    for (const group of right) {
      if (group.from >= limit) break;
      if (this.isMediator(group)) continue;
      const isPlace = group.names[0]!.kind === 'place';
      if (isPlace) {
        if (!this.place && (group.leadAt < to || placePrepositions.has(group.lead)) && group.from - to <= 14) this.place = group.names[0];
        continue;
      }
      const { lead } = group;
      if (lead === 'by') this.add(passive ? 'who' : 'whom', group);
      else if (lead === 'between' || lead === 'among') this.add('among', group);
      else if (lead === 'with') this.add('with', group);
      else if (group.leadAt < to || (!modifiers.has(lead) && !object && !passive && group.from - to <= 4 && !this.hasBreak(to, group.from)))
        this.add('whom', group);
      else if (toWhom.has(lead) && lead !== 'over') this.add('whom', group);
      object = true;
    }
    // "Backed by Rwanda, the M23 …"
    if (passive && !this.participants.some(({ role }) => role === 'whom')) {
      const fronted = right.find((group) => group.lead === ',' && group.from < this.end);
      if (fronted && left.length === 0 && this.word(to) === 'by') this.add('whom', fronted);
    }
  }

  /** "the Rwanda-backed M23" */
  private readCompound(left: readonly Group[], right: readonly Group[]): void {
    const agent = left.find((group) => group.to === this.trigger.from - 1);
    if (agent) this.add('who', agent);
    const object = right.find((group) => group.from - this.trigger.to <= 2);
    if (object) this.add('whom', object);
  }

  private readSubject(left: readonly Group[], passive: boolean, previous: ({ readonly trigger: EventTrigger } & EventArguments) | undefined): void {
    const { from } = this.trigger;
    const role = passive ? 'whom' : 'who';
    let relative = -1;
    for (let i = from - 1; i >= Math.max(this.start, from - 9) && relative < 0; i--) {
      if (this.verbAt(i)) break;
      if (this.marks[i] === undefined && relatives.has(this.word(i)) && !this.isContentClause(i)) relative = i;
    }
    const inner = left.filter((group) => group.from > relative && !modifiers.has(group.lead));
    const direct = inner.at(-1);
    if (relative >= 0) {
      const antecedent = left.findLast((group) => group.to <= relative && relative - group.to <= 3);
      const acts = direct ?? antecedent;
      if (acts) this.take(role, acts);
      if (direct && antecedent) this.take(passive ? 'who' : 'whom', antecedent);
      return;
    }
    let verb = from - 1;
    while (verb >= this.start && insideVerbs.has(this.word(verb))) verb--;
    const coordinated = this.word(verb) === 'and' || this.word(verb) === 'then' || this.word(verb) === ',' || this.word(from - 1) === 'to';
    for (const group of [...left].reverse()) {
      if (this.isMediator(group)) continue;
      if (this.verbBetween(group.to, from)) {
        if (coordinated && previous)
          for (const one of previous.participants) if (one.role === 'who' && this.participants.length < most) this.participants.push({ role, id: one.id });
        return;
      }
      if (group.lead === 'between') this.add('among', group);
      else if (group.lead === 'with') this.add('with', group);
      else if (modifiers.has(group.lead) && group.leadAt >= this.start) continue;
      else {
        this.take(role, group);
        return;
      }
    }
  }

  /** The subject or object itself: a place that something is done to is where it happens. */
  private take(role: Participant['role'], group: Group): void {
    if (group.names[0]!.kind === 'place') {
      if (role === 'whom') this.place ??= group.names[0];
    } else this.add(role, group);
  }

  /** "said that", "evidence that": no relative pronoun */
  private isContentClause(i: number): boolean {
    const before = this.marks[i - 1];
    return this.word(i) === 'that' && (before === undefined || before.kind === undefined) && this.word(i - 1) !== ',';
  }

  private verbBetween(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.verbAt(i)) return true;
    return false;
  }

  /** another event, apart from its mediation, that a name further on belongs to */
  private eventBetween(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) {
      const mark = this.marks[i];
      if (mark && mark !== this.trigger && mark.kind === undefined && mark.type !== 'mediation') return true;
    }
    return false;
  }

  private hasBreak(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.tokens.flags[i]! & TokenFlag.punctuation || modifiers.has(this.word(i)) || this.word(i) === 'of') return true;
    return false;
  }

  /** where the next verb's own words begin */
  private nextVerb(): number {
    for (let i = this.trigger.to; i < this.end; i++) if (this.verbAt(i) && !mediatingParticiples.has(this.word(i))) return i;
    return this.end;
  }

  private isPassive(): boolean {
    const { from, to } = this.trigger;
    const word = this.word(from);
    if (/ing$/.test(word)) return false;
    if (this.word(to) === 'by') return true;
    for (let i = from - 1; i >= Math.max(this.start, from - 4); i--) {
      if (beForms.has(this.word(i))) return !/(?:[^e]e?s)$/.test(word) || /ss$/.test(word);
      if (haveForms.has(this.word(i)) || !insideVerbs.has(this.word(i))) return false;
    }
    return false;
  }

  private readNoun(left: readonly Group[], right: readonly Group[]): void {
    const { from, to, type } = this.trigger;
    this.readPremodifier(left);
    const limit = this.nextVerb();
    let chained = to;
    for (const group of right) {
      if (group.from >= limit) break;
      if (this.isMediator(group)) {
        chained = group.to;
        continue;
      }
      const { lead, leadAt } = group;
      const near = leadAt - chained <= 3;
      if (group.names[0]!.kind === 'place') {
        if (!this.place && placePrepositions.has(lead) && group.from - to <= 14) this.place = group.names[0];
        if (near) chained = group.to;
        continue;
      }
      if ((lead === 'between' || lead === 'among') && !this.eventBetween(chained, leadAt)) this.add('among', group);
      else if (lead === 'with' && !this.eventBetween(chained, leadAt)) this.add('with', group);
      else if (lead === 'by' && near) this.add('who', group);
      else if (lead === 'of' && near) this.add(agentAfterOf.has(type) ? 'who' : 'whom', group);
      else if (lead === 'from' && near && (type === 'demand' || type === 'pledge' || type === 'threat')) this.add('who', group);
      else if (toWhom.has(lead) && near) this.add('whom', group);
      else continue;
      chained = group.to;
    }
    if (!this.participants.some(({ role }) => role === 'who' || (role === 'among' && type !== 'mediation'))) this.readLightVerb(left, from);
  }

  /** "Israel's attack", "the Israeli attack", "the Armenia–Azerbaijan truce" */
  private readPremodifier(left: readonly Group[]): void {
    const { from, type } = this.trigger;
    const last = left.at(-1);
    if (!last || this.isMediator(last) || from - last.to > 4) return;
    for (let i = last.to; i < from; i++) {
      const word = this.word(i);
      if (isPossessive(word) && i === last.to) continue;
      if (this.tokens.flags[i]! & TokenFlag.punctuation && !isDash(word)) return;
      if (isDash(word) && i === last.to && compoundParticiples.has(this.word(i + 1))) continue;
      if (modifiers.has(word) || beForms.has(word) || haveForms.has(word) || determiners.has(word) || word === 'of' || word === 'and') return;
      if (lightVerbs.has(word) && !isDash(this.word(i - 1))) return;
      if (this.verbAt(i) && !isDash(this.word(i - 1))) return;
    }
    if (last.names[0]!.kind === 'place') {
      this.place ??= last.names[0];
      return;
    }
    this.add(symmetric.has(type) && last.names.length > 1 ? 'among' : 'who', last);
  }

  /** "Russia launched an attack", "the Philippines and Vietnam held talks" */
  private readLightVerb(left: readonly Group[], from: number): void {
    let verb = from - 1;
    while (verb >= this.start && from - verb <= 5 && !lightVerbs.has(this.word(verb))) {
      if (modifiers.has(this.word(verb)) || this.word(verb) === 'of' || this.tokens.flags[verb]! & TokenFlag.punctuation) return;
      verb--;
    }
    if (verb < this.start || !lightVerbs.has(this.word(verb))) return;
    const subject = left.findLast((group) => group.to <= verb && !modifiers.has(group.lead));
    if (subject && verb - subject.to <= 6 && !this.isMediator(subject)) this.add('who', subject);
  }

  // ── where and when ───────────────────────────────────────────────────────

  private placeAround(left: readonly Group[], right: readonly Group[]): NameMention | undefined {
    const { from, to } = this.trigger;
    const near = (group: Group) => (group.from >= to ? group.from - to : from - group.to);
    const places = [...left, ...right].filter((group) => group.names[0]!.kind === 'place' && near(group) <= 14);
    const located = places.filter((group) => placePrepositions.has(group.lead));
    const free = (group: Group) => !this.verbBetween(Math.min(to, group.to), Math.max(from, group.from));
    return (
      located.find((group) => group.from >= to && free(group)) ??
      located.findLast(free) ??
      places.filter((group) => near(group) <= 4 && free(group)).sort((a, b) => near(a) - near(b))[0]
    )?.names[0];
  }

  /** The nearest date of the clause; one that stands beside another event is that event's. */
  private dateAround(): DateMention | undefined {
    const { from, to } = this.trigger;
    let best: DateMention | undefined;
    let cost = Infinity;
    for (let i = this.start; i < this.end; i++) {
      const mark = this.marks[i];
      if (mark?.kind !== 'date' || mark.from !== i) continue;
      const gap = i >= to ? i - to : from - mark.to;
      const away = gap + (this.verbBetween(Math.min(to, mark.to), Math.max(from, mark.from)) ? 8 : 0);
      if (away < cost && away <= 16) [best, cost] = [mark, away];
    }
    return best;
  }
}

const isDash = (word: string) => word === '-' || word === '–' || word === '‑';
const isPossessive = (word: string) => word === 's' || word === '’s' || word === "'s" || word === '’' || word === "'";
