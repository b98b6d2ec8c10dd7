/**
 * Who acts in a sentence: the actors that a verb, an event or a deed has as its agents, as the list in which they stand ("Qatar, Türkiye and the United Nations").
 * Nobody, where a clause or an apposition stands between.
 */
import deedTable from '../knowledge/lexicons/deeds.json' with { type: 'json' };
import lexicon from '../knowledge/lexicons/facts.json' with { type: 'json' };
import type { EventMention, NameMention } from '../model.ts';
import { formsOfBe } from '../recognize/inflect.ts';
import type { TokenRange } from '../recognize/token-range.ts';
import { TokenFlag } from '../text/tokens.ts';
import type { SceneSentence } from './scene.ts';

/** words that part an actor from what it does */
export const agentStops = new Set(deedTable.agentStops);
const auxiliaries = new Set(deedTable.auxiliaries);
const members = new Set(deedTable.members);
const served = new Set(lexicon.broker.served);

/**
 * The actors that a verb's "by" introduces, or that stand before it as its subject, with the nouns that belong to them: "by gunmen of the Deterrence Force", "the
 * Algerian air defence had shot", "it was the Qataris who brokered", "at the hands of the gang".
 */
export function agentsOf(sentence: SceneSentence, verb: number): NameMention[] {
  const { word } = sentence.passage.tokens;
  const actors = sentence.names.filter(({ kind }) => kind === 'actor');
  const phraseFrom = (start: number) => {
    for (let i = start; i < Math.min(sentence.sentence.to, start + 7); i++) {
      const index = actors.findIndex((actor) => actor.from === i);
      if (index >= 0) return listFrom(sentence, actors, bearerAt(word, actors, index));
      if (/^[,;:.(]$/.test(word[i]!)) return [];
    }
    return [];
  };
  for (let i = verb + 1; i <= verb + 3 && i < sentence.sentence.to; i++) {
    if (i > verb + 1 && /^(?:by|[,;:])$/.test(word[i - 1]!)) break;
    if (word[i] === 'by') return phraseFrom(i + 1);
  }
  // "is building" is no passive
  const isActive = word[verb]!.endsWith('ing');
  if (formsOfBe.has(word[verb - 1]!) && !isActive) return [];
  let end = beforeApposition(sentence, isActive && formsOfBe.has(word[verb - 1]!) ? verb - 1 : verb);
  while (end > sentence.sentence.from && auxiliaries.has(word[end - 1]!)) end--;
  const last = actors.findLast((actor) => actor.to <= end);
  if (!last || end - last.to > 3) return [];
  // "a United Nations Climate Change Conference held": a part of its name
  if (last.to < end && (sentence.passage.tokens.flags[last.to]! & TokenFlag.capital) !== 0) return [];
  for (let i = last.to; i < end; i++) if (agentStops.has(word[i]!) || /^[,;:]$/.test(word[i]!)) return [];
  // "a treaty with Russia signed": the name belongs to what stands before it
  if (/^(?:of|with|against|in|from|to|for|between|on|over|about)$/.test(word[leadAt(word, last.from)] ?? '') && !ledByPeople(word, last.from)) return [];
  return listBackFrom(sentence, actors, actors.indexOf(last));
}

/** "by the Soviet premier, Alexei Kosygin", "by the Spanish judge Baltasar Garzón": whoever bears the name, not the land of the adjective. */
function bearerAt(word: readonly string[], actors: readonly NameMention[], index: number): number {
  const [land, next] = [actors[index]!, actors[index + 1]];
  if (land.how !== 'adjective' || next === undefined || next.from - land.to > 5) return index;
  const between = word.slice(land.to, next.from);
  return between.some((one, k) => agentStops.has(one) || /^[;:.(]$/.test(one) || (one === ',' && k < between.length - 1)) ? index : index + 1;
}

/** Actors beside "mediators": "the Turkish and Qatari mediators", "Qatar and Saudi Arabia were its brokers", "under the auspices of Kenya". */
export function namesAround(sentence: SceneSentence, cue: TokenRange): NameMention[] {
  const actors = sentence.names.filter(({ kind }) => kind === 'actor');
  const { word } = sentence.passage.tokens;
  const before = actors.findLast((actor) => actor.to <= cue.from && cue.from - actor.to <= 2);
  if (before) return listBackFrom(sentence, actors, actors.indexOf(before));
  if (/^(?:of|by|from|were|was|:|,)$/.test(word[cue.to] ?? ''))
    return listFrom(
      sentence,
      actors,
      actors.findIndex((actor) => actor.from >= cue.to && actor.from - cue.to <= 3),
    );
  const subject = actors.findLast((actor) => actor.to <= cue.from && cue.from - actor.to <= 5 && served.has(word[actor.to] ?? ''));
  return subject ? listBackFrom(sentence, actors, actors.indexOf(subject)) : [];
}

/**
 * Who has a role that a noun names: "Moroccan mediators", "Qatar was the sole mediator", "with Oman as the go-between", "the mediator, Pope John Paul II", "mediators from
 * Kenya".
 */
export function roleHolders(sentence: SceneSentence, cue: TokenRange): NameMention[] {
  const actors = sentence.names.filter(({ kind }) => kind === 'actor');
  const { word } = sentence.passage.tokens;
  const { from: first } = sentence.sentence;
  const owner = actors.findLast((actor) => actor.to <= cue.from && cue.from - actor.to <= 2 && (actor.how === 'adjective' || word[actor.to] === 's'));
  if (owner) return listBackFrom(sentence, actors, actors.indexOf(owner));
  // "with Brahimi in the chair"
  const beside = actors.find((actor) => actor.to === cue.from);
  if (beside && word[leadAt(word, beside.from)] === 'with') return [beside];
  for (let i = cue.from - 1; i >= Math.max(first, cue.from - 6) && !/^[,;:.(]$/.test(word[i]!); i--) {
    if (!served.has(word[i]!)) continue;
    const end = beforeApposition(sentence, i);
    const subject = actors.findLast((actor) => actor.to <= end && end - actor.to <= 3);
    // "with Turkey as mediator"
    const isWith = subject?.to === i && word[i] === 'as';
    const lead = subject && word[leadAt(word, subject.from)];
    return subject && ((isWith && lead === 'with') || !/^(?:of|with|from|to)$/.test(lead ?? '')) ? listBackFrom(sentence, actors, actors.indexOf(subject)) : [];
  }
  const behind = word[cue.to - 1] === 'behind' ? 'behind' : (word[cue.to] ?? '');
  // "the contractor for the dam was …", "the man behind the coup was …"
  if (/^(?:of|for|in|behind)$/.test(behind))
    for (let i = cue.to + 1; i < Math.min(sentence.sentence.to, cue.to + 10) && !/^[,;:.(]$/.test(word[i]!); i++)
      if (/^(?:was|were|is|are)$/.test(word[i]!)) return actorsBehind(sentence, i + 1);
  const within = /^(?:from|was|were|is|:|,)$/.test(behind) ? 4 : behind === 'by' ? 7 : 0;
  const index = actors.findIndex((actor) => actor.from > cue.to && actor.from - cue.to <= within);
  return listFrom(sentence, actors, index);
}

/** The actors that are named from a token on: "a single group, the Caucasus Emirate", "Colombia's president, Gustavo Petro". */
export function actorsBehind(sentence: SceneSentence, from: number): NameMention[] {
  const actors = sentence.names.filter(({ kind }) => kind === 'actor');
  const { word } = sentence.passage.tokens;
  let index = actors.findIndex((actor) => actor.from >= from && actor.from - from <= 8);
  const isOwner = ({ to, how }: NameMention) => how === 'adjective' || word[to] === 's';
  while (index >= 0 && isOwner(actors[index]!) && index + 1 < actors.length && actors[index + 1]!.from - actors[index]!.to <= 5) index++;
  return listFrom(sentence, actors, index);
}

/** The list of actors that acts: behind "by", or before a verb in the active voice. */
export function agentOfEvent(sentence: SceneSentence, event: EventMention): NameMention[] {
  const { word } = sentence.passage.tokens;
  const actors = sentence.names.filter(({ kind, how }) => kind === 'actor' && how !== 'adjective');
  for (let i = event.to; i < Math.min(sentence.sentence.to, event.to + 10); i++)
    if (word[i] === 'hands' && word[i + 1] === 'of')
      return listFrom(
        sentence,
        actors,
        actors.findIndex(({ from }) => from >= i + 2 && from <= i + 4),
      );
  const roles = new Map(event.participants.map(({ id, role }) => [id, role] as const));
  // "the truce that ended the siege was brokered by": of another verb
  const isOthers = (at: number) => sentence.events.some((other) => other.form === 'verb' && other.from >= event.to && other.to <= at && other.to > at - 3);
  const by = actors.findIndex((actor) => actor.from >= event.to && actor.from - event.to <= 8 && word[actor.from - 1] === 'by' && !isOthers(actor.from - 1));
  if (by >= 0) return listFrom(sentence, actors, by);
  // "by the army of Burundi", "by gunmen of the Deterrence Force"
  const agents = word.slice(event.to, event.to + 3).includes('by') ? agentsOf(sentence, event.to - 1) : [];
  if (agents.length > 0) return agents;
  if (event.form !== 'verb' || formsOfBe.has(word[event.from - 1]!)) return [];
  const subject = actors.findLast((actor) => actor.to <= event.from && event.from - actor.to <= 3 && roles.get(actor.id) === 'who');
  if (subject) return listBackFrom(sentence, actors, actors.indexOf(subject));
  // "the men of Gran Grif, a gang led by …, went from house to house and killed": the sentence has one subject for all its verbs
  const first = actors.findIndex((actor) => actor.from - sentence.sentence.from <= 12 && ledByPeople(word, actor.from));
  const coordinated = word[event.from - 1] === 'and' || (word[event.from - 1] === 'then' && word[event.from - 2] === 'and');
  return coordinated && first >= 0 && actors[first]!.to <= event.from ? [actors[first]!] : [];
}

/** "China's veto", "the work of three groups, the MNDAA and …", or the agent of a verb. */
export function deedAgents(sentence: SceneSentence, cue: TokenRange): NameMention[] {
  const { word } = sentence.passage.tokens;
  const actors = sentence.names.filter(({ kind }) => kind === 'actor');
  if (word[cue.to - 1] === 'veto') {
    const owner = actors.findLast((actor) => actor.to <= cue.from && cue.from - actor.to <= 2);
    return owner ? [owner] : [];
  }
  if (word[cue.to - 1] === 'of')
    return listFrom(
      sentence,
      actors,
      actors.findIndex((actor) => actor.from >= cue.to && actor.from - cue.to <= 6),
    );
  const behind = agentsOf(sentence, cue.to - 1);
  return behind.length > 0 || cue.to - cue.from === 1 ? behind : agentsOf(sentence, cue.from);
}

/** "Jamaat-ul-Ahrar, a faction that drifts in and out, claimed …": the subject ends before the apposition. */
export function beforeApposition({ passage: { tokens }, sentence }: SceneSentence, verb: number): number {
  if (tokens.word[verb - 1] !== ',') return verb;
  for (let i = verb - 2; i > Math.max(sentence.from, verb - 25); i--) if (tokens.word[i] === ',') return i;
  return verb;
}

/** The token before a name and its article. */
const leadAt = (word: readonly string[], from: number) => (/^(?:the|a|an)$/.test(word[from - 1] ?? '') ? from - 2 : from - 1);
/** "the men of Gran Grif", "fighters from the M23" */
const ledByPeople = (word: readonly string[], from: number) => members.has(word[leadAt(word, from) - 1] ?? '');

const joins = (sentence: SceneSentence, from: number, to: number) =>
  to - from <= 3 &&
  Array.from({ length: to - from }, (_, k) => sentence.passage.tokens.word[from + k]!).every((word) => /^(?:,|and|the|with|as|well)$/.test(word));

function listFrom(sentence: SceneSentence, actors: readonly NameMention[], index: number): NameMention[] {
  if (index < 0) return [];
  const list = [actors[index]!];
  for (let i = index + 1; i < actors.length && joins(sentence, actors[i - 1]!.to, actors[i]!.from); i++) list.push(actors[i]!);
  return list;
}

function listBackFrom(sentence: SceneSentence, actors: readonly NameMention[], index: number): NameMention[] {
  const list = [actors[index]!];
  for (let i = index - 1; i >= 0 && joins(sentence, actors[i]!.to, actors[i + 1]!.from); i--) list.unshift(actors[i]!);
  return list;
}
