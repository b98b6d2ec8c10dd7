/** Several things under one verb: "captured Goma and Bukavu", "took Rubaya on 30 April and Kanyabayonga on 28 June". */
import type { DateMention, NameMention } from '../model.ts';
import { isSaidBefore, type Predicate } from './predicates.ts';
import { asPlace, isOfDimension, typesOf } from './predication-subjects.ts';
import { isBounded, type Scene, type SceneSentence } from './scene.ts';

export interface Listed {
  readonly name: NameMention;
  /** its own day */
  readonly date?: DateMention;
}

/** "captured Goma and Bukavu": what is said of the one is said of those that are joined to it. */
export function joinedWith(scene: Scene, sentence: SceneSentence, cue: Predicate, anchors: readonly string[]): Listed[] {
  if (!cue.dimension.of.includes('ground') || cue.form === 'of' || cue.form === 'role') return [];
  const { word } = sentence.passage.tokens;
  const names = sentence.names.map((name) => asPlace(scene, name)).filter((name) => typesOf(scene, name).some((type) => cue.dimension.of.includes(type)));
  const main = names.findIndex(({ id }) => anchors.includes(id));
  if (main < 0) return [];
  const found: { name: NameMention }[] = [];
  // a comma before "and" parts two clauses, unless it ends a list
  const isJoined = (a: NameMention, b: NameMention) => {
    const between = word.slice(a.to, b.from).join(' ');
    return /^(?:,|and|and the|as well as)$/.test(between) || (between === ', and' && found.length > 0);
  };
  if (isSaidBefore(sentence, cue)) for (let i = main - 1; i >= 0 && isJoined(names[i]!, names[i + 1]!); i--) found.push({ name: names[i]! });
  else for (let i = main + 1; i < names.length && isJoined(names[i - 1]!, names[i]!); i++) found.push({ name: names[i]! });
  // "in Goma, North Kivu": where it lies
  const isWithin = (inner: NameMention, outer: NameMention) => scene.knowledge.entity(inner.id)?.entry.in === outer.id;
  return found.filter(({ name }) => !names.some((other) => isWithin(other, name)) && !word.slice(name.to, name.to + 2).includes('('));
}

/** "took Rubaya on 30 April and Kanyabayonga on 28 June", "Buthidaung (18 May), Maungdaw (8 December) and Ann fell": what the verb is said of too, each with its day. */
export function listedWith(scene: Scene, sentence: SceneSentence, cue: Predicate): Required<Listed>[] {
  if (cue.dimension.of.length === 0 || cue.form === 'of' || cue.form === 'role' || sentence.dates.length < 2) return [];
  const { word } = sentence.passage.tokens;
  const before = isSaidBefore(sentence, cue);
  const isOf = isOfDimension(scene, cue);
  const goesOn = (from: number, to: number) =>
    !word.slice(from, to).some((one) => clauseMarks.test(one)) &&
    !sentence.events.some((event) => event.form === 'verb' && event.from >= from && event.to <= to);
  const names = cue.dimension.of.includes('ground') ? sentence.names.map((name) => asPlace(scene, name)) : sentence.names;
  return names.filter(isOf).flatMap((name) => {
    const isListed = before ? name.to <= cue.from && goesOn(name.to, cue.from) : name.from >= cue.to && goesOn(cue.to, name.from);
    const isNext = name.from >= cue.to && /^(?:and|,)$/.test(word[name.from - 1]!) && sentence.dates.some(({ from, to }) => from >= cue.to && to <= name.from);
    const date = sentence.dates.find(
      ({ from }) =>
        from === name.to + 1 && ((word[name.to] === '(' && isListed) || (/^(?:on|in)$/.test(word[name.to]!) && isNext && goesOn(cue.to, name.from))),
    );
    return date && isBounded(date) ? [{ name, date }] : [];
  });
}
const clauseMarks = /^(?:[;:]|was|were|had|has|have|did|who|which|that|when|while|where|but|before|after|until|as|from|to|than|like|unlike|not|against)$/;
