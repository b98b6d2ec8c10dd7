import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import contexts from '../../../server/core/knowledge/events/contexts.json' with { type: 'json' };
import types from '../../../server/core/knowledge/events/types.json' with { type: 'json' };
import wordLists from '../../../server/core/knowledge/events/word-lists.json' with { type: 'json' };
import type { EventMention } from '../../../server/core/model.ts';
import { eventTypes } from '../../../server/core/recognize/events.ts';
import { plural, verbForms } from '../../../server/core/recognize/inflect.ts';
import { checkEvents, each, readText } from '../../support/fixture.ts';

/** At least one a type; see the test below. */
const positives = [
  'Colombian troops ‹|clashed|armed-clash|› with ELN men in Arauca.',
  'Heavy ‹|fighting|armed-clash|› broke out near El Fasher.',
  'An ‹|exchange of fire|armed-clash|› lit the river.',
  'A ‹|drone strike|air-strike|› hit a market in Zamzam.',
  'Warplanes ‹|bombarded|air-strike|› Khartoum for three days.',
  'RSF guns ‹|shelled|shelling|› El Fasher.',
  '‹|Rocket fire|shelling|› ‹|killed|killing|› two people in Kherson.',
  'A ‹|suicide bombing|bombing|› shook Mogadishu.',
  'A ‹|car bomb|bombing|› went off outside the hotel.',
  'JNIM ‹|attacked|attack|› a convoy near Gao.',
  'Gunmen ‹|ambushed|attack|› a patrol in Cabo Delgado.',
  'Soldiers ‹|massacred|massacre|› villagers in Moura.',
  'The ‹|siege|siege|› of Mariupol lasted three months.',
  'Chinese ships ‹|rammed|boarding|› a Philippine boat.',
  'A ‹|cyberattack|cyber-attack|› took Tirana offline.',
  'Men in masks ‹|set fire to|sabotage|› a depot.',
  'Forty people were ‹|killed|killing|› in Goma.',
  'The ‹|death toll|killing|› rose to ninety.',
  'The ‹|assassination|assassination|› of the president shocked Haiti.',
  'The M23 ‹|captured|takeover|› Goma.',
  'Rebels ‹|overran|takeover|› the base.',
  'The junta ‹|seized power|takeover|› in Niamey.',
  'A ‹|coup|coup|› ‹|toppled|takeover|› the president of Gabon.',
  'Russia ‹|annexed|annexation|› Crimea.',
  'Russia ‹|invaded|invasion|› Ukraine.',
  'Ethiopian troops ‹|withdrew|withdrawal|› from Tigray.',
  'Kenya ‹|deployed|deployment|› 400 police to Haiti.',
  'Ankara and Baku held a ‹|military exercise|military-exercise|›.',
  'Pyongyang announced a ‹|missile test|missile-test|›.',
  'The ‹|nuclear test|nuclear-test|› shook the hill.',
  'Hungary ‹|built a fence|fortification|› along the Serbian border.',
  '‹|Talks|talks|› opened in Jeddah.',
  'Qatar ‹|mediated|mediation|› between Hamas and Israel.',
  'A ‹|ceasefire|ceasefire|› took hold in Tripoli.',
  'Armenia and Azerbaijan signed a ‹|peace agreement|agreement|›.',
  'Mali and Niger ‹|signed|agreement|› a charter.',
  'The ministers ‹|met|talks|› in Geneva.',
  'A ‹|prisoner swap|prisoner-exchange|› brought ninety men home.',
  'The ‹|talks|talks|› ‹|collapsed|breakdown|› after an hour.',
  'Ireland ‹|recognised|recognition|› Palestine.',
  'Berlin ‹|pledged|pledge|› more help.',
  'Kyiv ‹|accused|accusation|› Minsk of complicity.',
  'Kigali ‹|denied|denial|› the charge.',
  'Washington ‹|demanded|demand|› answers.',
  'Prosecutors ‹|opened an investigation|investigation|› in Lagos.',
  'Paris ‹|praised|endorsement|› the vote in Dakar.',
  'Khartoum ‹|lifted the curfew|concession|› in May.',
  'Niger and Mali held ‹|joint patrols|cooperation|› in June.',
  'The rebels ‹|released hostages|release|› in Goma.',
  'A ‹|curfew|restriction|› fell on Dhaka.',
  'Pyongyang ‹|threatened|threat|› to retaliate.',
  'Niger ‹|closed its border|border-closure|› with Benin.',
  'The navy imposed a ‹|naval blockade|blockade|› on Yemen.',
  'Brussels imposed ‹|sanctions|sanction|› on Minsk.',
  'An ‹|arms embargo|embargo|› on Libya was renewed.',
  'The group was ‹|designated as a terrorist|designation|› organisation.',
  'Niamey ‹|expelled the ambassador|diplomatic-expulsion|› of France.',
  'Iran ‹|deported|deportation|› 20,000 Afghans.',
  'Half a million Rohingya ‹|fled|displacement|› to Bangladesh.',
  'Police ‹|arrested|arrest|› the governor.',
  'Gunmen ‹|kidnapped|abduction|› 200 pupils in Kaduna.',
  'A court ‹|convicted|verdict|› the general.',
  '‹|Humanitarian aid|aid|› was cut off.',
  'Iran ‹|supplied weapons|arms-transfer|› to the Houthis.',
  'Rwanda ‹|backs|support|› the M23.',
  '‹|Protests|protest|› erupted in Tbilisi.',
  'The group was ‹|founded|founding|› in 2002.',
  'An ‹|election|election|› was held in Senegal.',
  'Voters in Moldova held a ‹|referendum|referendum|›.',
  'The prime minister ‹|resigned|resignation|›.',
  'A new governor was ‹|appointed|appointment|›.',
  'An ‹|earthquake|disaster|› shook Herat.',
  'An ‹|earthquake|disaster|› struck Herat.',
];

describe('events of every type', () => each(positives, (text) => checkEvents(text)));

test('every type of the ontology has a positive above', () => {
  const tested = new Set(positives.flatMap((text) => [...text.matchAll(/\|([a-z-]+)\|›/g)].map((match) => match[1])));
  assert.deepEqual(
    [...eventTypes.keys()].filter((type) => !tested.has(type)),
    [],
  );
});

describe('no events: idioms, abstractions, things of the same name', () => {
  each(
    [
      'The strike price of the option fell.',
      'His heart was beating fast.',
      'Prices declined in March.',
      'It beat expectations.',
      'The study demonstrated that prices matter.',
      'He opposed none of it, as opposed to his brother.',
      'It was granted for the sake of argument.',
      'The grants paid for seed.',
      'She slammed the door shut.',
      'The workers voted for strike action.',
      'They struck a balance between trade and pride.',
      'The clash of civilisations is a theory.',
      'It is a clash of interests, nothing more.',
      'The Cold War shaped them all.',
      'The war on drugs is a slogan.',
      'War crimes law is old.',
      'The war economy grew.',
      'A legal battle over fishing rights went on.',
      'It was an uphill battle for the widow.',
      'The attack helicopters stood in the hangar.',
      'He suffered a heart attack.',
      'He made personal attacks on the judge.',
      'The population explosion worried planners.',
      'The death penalty is still law there.',
      'Death squads belong to the past.',
      'The photographs capture the essence of the place.',
      'The painting captured on film was a fake.',
      'The shell company was registered in Malta.',
      'A barrage of criticism followed.',
      'An assault rifle lay on the table.',
      'The perfect storm gathered.',
      'He fired his cook.',
      'They met with success.',
      'The deal with it is simple.',
      'A great deal of money was lost.',
      'They must deal with that.',
      'It is in agreement with the law.',
      'The protocol of the ministry is strict.',
      'Settlements dot the valley.',
      'The signs are bad.',
      'It is a sign of the times.',
      'Governance failure is the root of it.',
      'State failure is a theme of his books.',
      'He recognised that he was wrong.',
      'An internationally recognised expert came.',
      'The promises of spring are many.',
      'The fault lines run deep.',
      'A disputed region is a poor region.',
      'The press conference was short.',
      'Demand for energy grew.',
      'Consumer demand grew.',
      'It has an early warning system.',
      'The appeal of the idea is plain.',
      'The closure of the argument satisfied nobody.',
      'They are close to the truth.',
      'Tariff barriers are low.',
      'The sentence has nine words.',
      'First aid is taught in schools.',
      'Aid workers are tired.',
      'The investment climate is poor.',
      'The fund is closed.',
      'Public support is thin.',
      'They went back to the village.',
      'The train was late.',
      'He took up arms in his youth.',
      'A harbour town sleeps.',
      'The rebels are many.',
      'It demonstrates a point.',
      'They found that it was late.',
      'A form of address is a form of respect.',
      'The political establishment is old.',
      'The polls say little.',
      'The founding fathers are dead.',
      'A security dilemma is a vicious circle.',
      'Strategic depth is a doctrine.',
      'Foreign policy is a craft.',
      'Fighting age is eighteen there.',
      'The war room is empty.',
      'It struck me as odd.',
      'Visit the website for more.',
      'Blast furnaces stood idle.',
    ],
    (text) => checkEvents(text),
  );
});

describe('how a text holds an event', () => {
  const cases: [text: string, trigger: string, factuality: EventMention['factuality']][] = [
    ['Russia invaded Ukraine.', 'invaded', 'asserted'],
    ['Wagner men reportedly killed forty people in Moura.', 'killed', 'reported'],
    ['The allegedly captured town was quiet.', 'captured', 'reported'],
    ['Rwanda did not invade Congo.', 'invade', 'denied'],
    ['Rwanda never deployed troops to Goma.', 'deployed', 'denied'],
    ['Russia denied the attack.', 'attack', 'denied'],
    ['Azerbaijan could invade Syunik.', 'invade', 'hypothetical'],
    ['If China invades Taiwan, ports will close.', 'invades', 'hypothetical'],
    ['Kenya plans to deploy 400 police to Haiti.', 'deploy', 'future'],
    ['Ethiopia threatened to invade Eritrea.', 'invade', 'future'],
  ];
  for (const [text, trigger, factuality] of cases)
    test(text, () => {
      const event = readText(text).mentions.find((m): m is EventMention => m.kind === 'event' && text.slice(m.start, m.end) === trigger);
      assert.equal(event?.factuality, factuality);
    });
});

describe('who, whom, when, where', () => {
  const cases: [text: string, trigger: string, expected: string][] = [
    ['Russia invaded Ukraine in 2022.', 'invaded', 'who russia, 2022, ukraine'],
    ['Goma was captured by the M23 in January 2025.', 'captured', 'who m23, 2025-01, goma'],
    ['Talks between Armenia and Azerbaijan opened in Geneva.', 'Talks', 'among armenia, among azerbaijan, geneva'],
    ['Kyiv accused Minsk of complicity.', 'accused', 'who ukraine, whom belarus'],
    ['Qatar mediated between Hamas and Israel in Doha.', 'mediated', 'who qatar, among hamas, among israel, doha'],
    ['A drone strike hit a market in Khartoum on 12 May 2024.', 'drone strike', '2024-05-12, khartoum'],
  ];
  for (const [text, trigger, expected] of cases)
    test(text, () => {
      const event = readText(text).mentions.find((m): m is EventMention => m.kind === 'event' && text.slice(m.start, m.end) === trigger);
      const participants = [...(event?.participants ?? [])].sort((a, b) => text.toLowerCase().indexOf(a.id) - text.toLowerCase().indexOf(b.id));
      assert.equal(
        event && [...participants.map(({ role, id }) => `${role} ${id}`), event.date?.edtf, event.place].filter(Boolean).sort().join(', '),
        expected.split(', ').sort().join(', '),
      );
    });
});

test('two words of one act are one event', () => checkEvents('They were ‹|accused|accusation|› of ‹|nurturing and sheltering|support|› the M23.'));
test('no event inside a name or a date', () => checkEvents('After the September 11 attacks the African Union Mission in Somalia was planned.'));

describe('ontology', () => {
  test('ids are kebab-case and unique', () => {
    assert.equal(new Set(types.map((type) => type.id)).size, types.length);
    for (const { id } of types) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
  });
  test('every type has a label, an ACLED event and sub-event, and a known broader type', () => {
    for (const type of eventTypes.values()) {
      assert.ok(type.label, type.id);
      assert.equal(type.acled.length, 2, type.id);
      if (type.broader) assert.ok(eventTypes.has(type.broader), `${type.id} ► ${type.broader}`);
    }
  });
  test('PLOVER categories are those of the ontology', () => {
    const categories = new Set([
      'AGREE',
      'CONCEDE',
      'CONSULT',
      'SUPPORT',
      'COOPERATE',
      'AID',
      'RETREAT',
      'REQUEST',
      'ACCUSE',
      'REJECT',
      'THREATEN',
      'PROTEST',
      'SANCTION',
      'MOBILIZE',
      'COERCE',
      'ASSAULT',
      '',
    ]);
    assert.deepEqual(
      [...eventTypes.values()].filter((type) => !categories.has(type.plover)).map((type) => type.id),
      [],
    );
  });
  test('ACLED events are those of its codebook', () => {
    const events = new Set(['Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots', 'Strategic developments']);
    assert.deepEqual(
      [...eventTypes.values()].filter((type) => !events.has(type.acled[0]!)).map((type) => type.id),
      [],
    );
  });
});

describe('rules of context', () => {
  const entries = Object.entries(contexts as Record<string, unknown>).filter(([trigger]) => trigger !== '_');
  const rules = entries.flatMap(([trigger, rule]) => (Array.isArray(rule) ? rule : [rule]).map((one) => ({ trigger, rule: one as Record<string, unknown> })));
  test('have only fields that are read', () => {
    const read =
      'never use type before after notBefore notAfter near notNear beside notBeside actor afterActor beforeGroup group afterDeterminerOrActor nameAfter nameBefore dateAfter absorbedBy';
    const unread = rules.flatMap(({ trigger, rule }) =>
      Object.keys(rule)
        .filter((field) => !read.split(' ').includes(field))
        .map((field) => `${trigger}: ${field}`),
    );
    assert.deepEqual(unread, []);
  });
  test('name types and word lists that exist', () => {
    for (const { trigger, rule } of rules) {
      if (rule.type) assert.ok(eventTypes.has(rule.type as string), trigger);
      for (const word of Object.values(rule).flatMap((value) => (Array.isArray(value) ? (value as string[]) : [])))
        if (word.startsWith('@')) assert.ok(Object.hasOwn(wordLists, word.slice(1)), `${trigger}: ${word}`);
    }
  });
});

describe('inflection', () => {
  const verbs: [verb: string, forms: readonly string[]][] = [
    ['attack', ['attack', 'attacks', 'attacked', 'attacking']],
    ['seize', ['seize', 'seizes', 'seized', 'seizing']],
    ['deny', ['deny', 'denies', 'denied', 'denying']],
    ['destroy', ['destroy', 'destroys', 'destroyed', 'destroying']],
    ['ambush', ['ambush', 'ambushes', 'ambushed', 'ambushing']],
    ['overrun', ['overrun', 'overruns', 'overran', 'overrunning']],
    ['withdraw', ['withdraw', 'withdraws', 'withdrew', 'withdrawn', 'withdrawing']],
  ];
  for (const [verb, forms] of verbs) test(verb, () => assert.deepEqual(verbForms(verb), forms));
  const nouns: [noun: string, plural: string][] = [
    ['attack', 'attacks'],
    ['casualty', 'casualties'],
    ['clash', 'clashes'],
    ['siege', 'sieges'],
    ['blast', 'blasts'],
    ['massacre', 'massacres'],
    ['ambush', 'ambushes'],
  ];
  for (const [noun, many] of nouns) test(noun, () => assert.equal(plural(noun), many));
});
