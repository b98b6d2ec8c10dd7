import { describe, test } from 'node:test';
import { checkNames, each, knownGaps } from '../../support/fixture.ts';

describe('states by name, adjective and inhabitants', () => {
  each(
    [
      '‹|Jordan|actor jordan|› signed a treaty with ‹|Israel|actor israel|› in 1994.',
      '‹|Georgia|actor georgia|› recalled its envoy.',
      '‹|Sudanese|actor sudan|› refugees crossed into ‹|Chad|place chad|›.',
      '‹|Türkiye|actor turkiye|› and ‹|Turkey|actor turkiye|› are one.',
      '‹|Côte d’Ivoire|actor ivory-coast|› closed its ports.',
      '‹|Venezuela|actor venezuela|› claims the ‹|Essequibo region|place essequibo|›.',
      'The ‹|Democratic Republic of the Congo|actor dr-congo|› objected.',
      '‹|South Sudan|actor south-sudan|› is not ‹|Sudan|actor sudan|›.',
      '‹|North Korea|actor north-korea|› warned ‹|South Korea|actor south-korea|›.',
      '‹|Burma|actor myanmar|› is what the poet called it.',
      '‹|Colombian|actor colombia|› rebels of the ‹|ELN|actor eln|› freed three men.',
      'Anti-‹|French|actor france|› crowds gathered.',
    ],
    checkNames,
  );
});

describe('actor or place', () => {
  each(
    [
      '‹|Tehran|actor iran|› rejected the offer.',
      'The envoys met in ‹|Tehran|place tehran|›.',
      'Crowds gathered across ‹|Tehran|place tehran|› and ‹|Isfahan|place isfahan|›.',
      '‹|Moscow|actor russia|› accused ‹|Kyiv|actor ukraine|›.',
      '‹|Beijing|actor china|› claims the ‹|Spratly Islands|place spratly-islands|›.',
      '‹|Paris|actor france|› agreed to send help.',
      'She lives in ‹|Paris|place paris|›.',
      'The ‹|Kremlin|actor russia|› refused to comment.',
      'The ‹|White House|actor united-states|› called it a provocation.',
      '‹|Downing Street|actor united-kingdom|› said no.',
      'Rockets fell inside northern ‹|Israel|place israel|›.',
      '‹|Israel|actor israel|›’s cabinet met.',
      'The column left ‹|Mekelle|place mekelle|› for the hills.',
      'Ties between ‹|Baku|actor azerbaijan|› and ‹|Yerevan|actor armenia|› are poor.',
      'Relations with ‹|Eritrea|actor eritrea|› froze.',
      'Men from southern ‹|Somalia|place somalia|› came.',
      '‹|Kenya|actor kenya|›-led police landed in ‹|Haiti|place haiti|›.',
      '‹|Nairobi|place nairobi|›-based diplomats disagreed.',
      'The siege of ‹|Sarajevo|place sarajevo|› lasted years.',
      '‹|Hanoi|actor vietnam|› and ‹|Manila|actor philippines|› compared notes.',
      '‹|Bogotá|actor colombia|› denied it.',
      'Fighters crossed from ‹|Libya|place libya|› into ‹|Niger|place niger|›.',
      'On ‹|Ukrainian|place ukraine|› soil nothing grew.',
      'From ‹|Lebanese|place lebanon|› territory came rockets.',
      'Rockets came from ‹|Lebanese|place lebanon|› territory.',
      '‹|Ukrainian|actor ukraine|› patience wore thin.',
      '‹|Addis Ababa|actor ethiopia|›’s demands grew.',
      'Snow fell on ‹|Kashmir|place kashmir|›.',
      'The envoys had brought both parties to ‹|Geneva|place geneva|› in spring.',
      'Missiles rained down on ‹|Odesa|place odesa|› and bombs fell on ‹|Kyiv|place kyiv|›.',
      'The column was advancing on ‹|Damascus|place damascus|›.',
      'Suspicion fell on ‹|Tehran|actor iran|›.',
      'Little has changed since ‹|Oslo|place oslo|›.',
      'Since ‹|Oslo|actor norway|› objected, nothing moved.',
      '‹|Washington|actor united-states|› brought pressure to bear on ‹|Seoul|actor south-korea|›.',
      'Crowds shook ‹|Bamako|place bamako|› that week.',
    ],
    checkNames,
  );
});

describe('a capital stands for whoever governs from it at the time', () => {
  each<[text: string, issued: string]>(
    [
      ['‹|Kabul|actor afghan-taliban|› rejected the note.', '2024-05'],
      ['‹|Kabul|actor afghanistan|› rejected the note.', '2019-05'],
      ['In 2005 ‹|Kabul|actor afghanistan|› rejected the note.', '2024-05'],
      ['‹|Kabul|actor afghanistan|› rejected the note in 1998.', '2024-05'],
      ['In 1983 ‹|Moscow|actor soviet-union|› rejected the note.', '2024-05'],
      ['‹|Moscow|actor russia|› rejected the note in 2023.', '2024-05'],
    ],
    ([text, issued]) => checkNames(text, { issued }),
  );
});

describe('heads that belong to the name', () => {
  each(
    [
      '‹|Iranian officials|actor iran|› met in ‹|Geneva|place geneva|›.',
      'The ‹|Ethiopian government|actor ethiopia|› agreed.',
      'The ‹|Sudanese army|actor sudanese-armed-forces|› fired on the market.',
      '‹|Eritrean troops|actor eritrea|› had entered ‹|Tigray|place tigray|›.',
      '‹|Venezuelan security forces|actor venezuela|› looked on.',
      'The ‹|Kenyan police|actor kenya-police|› landed.',
      'The ‹|Turkish navy|actor turkiye-armed-forces|› watched.',
      '‹|JNIM fighters|actor jnim|› came by night.',
      '‹|Hamas leaders|actor hamas|› left ‹|Doha|place doha|›.',
      '‹|RSF units|actor rapid-support-forces|› shelled ‹|El Fasher|place el-fasher|›.',
      // not with a possessive, and not another noun
      '‹|Iran|actor iran|›’s officials met.',
      '‹|Iranian|actor iran|› carpets sell well.',
      'The ‹|Helmand River|place helmand-river|› is low.',
      'The ‹|Niger River|place niger-river|› flooded.',
    ],
    checkNames,
  );
});

describe('groups, organisations, media, persons, features', () => {
  each(
    [
      'The ‹|Arakan Army|actor arakan-army|› took ‹|Paletwa|place paletwa|›.',
      'The ‹|FARC|actor farc|› and the ‹|ELN|actor eln|› met in ‹|Havana|place havana|›.',
      'The ‹|M23|actor m23|› holds ‹|Goma|place goma|›.',
      '‹|Boko Haram|actor boko-haram|› and ‹|ISWAP|actor iswap|› fight each other.',
      '‹|Al-Shabaab|actor al-shabaab|› holds the road.',
      '‹|al-Shabaab|actor al-shabaab|› holds the road.',
      '‹|Hezbollah|actor hezbollah|› and ‹|Hizbullah|actor hezbollah|› are one.',
      'The ‹|African Union|actor african-union|› and ‹|ECOWAS|actor ecowas|› protested.',
      'The ‹|United Nations|actor united-nations|› counted them.',
      '‹|Al Jazeera|actor al-jazeera|› and ‹|Reuters|actor reuters|› were there.',
      '‹|The Washington Post|actor washington-post|› had it first.',
      '‹|Volodymyr Zelensky|actor volodymyr-zelensky|› spoke.',
      'The ‹|Line of Control|place line-of-control|› was quiet.',
      'Ships passed the ‹|Bab el-Mandeb|place bab-el-mandeb|›.',
      'Off ‹|Scarborough Shoal|place scarborough-shoal|› two ships met.',
      'The ‹|Lachin corridor|place lachin-corridor|› was shut.',
      'The ‹|Strait of Hormuz|place strait-of-hormuz|› is narrow.',
      'The ‹|South China Sea|place south-china-sea|› is not a lake.',
    ],
    checkNames,
  );
});

describe('a longer name swallows a shorter one', () => {
  each(
    [
      'The ‹|Ethiopian National Defense Force|actor endf|› left.',
      'The ‹|Philippine Coast Guard|actor philippine-coast-guard|› sent two ships.',
      '‹|Port Sudan|place port-sudan|› lies on the ‹|Red Sea|place red-sea|›.',
      '‹|Papua New Guinea|actor papua-new-guinea|› abstained.',
      '‹|Islamic State West Africa Province|actor iswap|› came by boat.',
      'The ‹|Sudan Liberation Movement|actor slm|› split.',
    ],
    checkNames,
  );
});

test('a person’s surname may be a state’s name', () => {
  checkNames('‹|Michael Jordan|actor michael-jordan|› visited the camp.');
});

describe('homonyms', () => {
  each<[text: string, issued?: string]>(
    [
      ['The ‹|Niger River|place niger-river|› is high, and ‹|Niger|actor niger|› is worried.'],
      ['‹|Guinea|actor guinea|›, ‹|Guinea-Bissau|actor guinea-bissau|› and ‹|Equatorial Guinea|actor equatorial-guinea|› signed.'],
      ['‹|Dominica|actor dominica|› is not the ‹|Dominican Republic|actor dominican-republic|›.'],
      ['The ‹|Taliban|actor afghan-taliban|› spoke; the ‹|Pakistani Taliban|actor ttp|› did not.'],
    ],
    ([text, issued]) => checkNames(text, issued ? { issued } : {}),
  );
});

describe('no names: words that are also names', () => {
  each(
    [
      'They ate turkey off fine china.',
      'The march through town may be long.',
      'A guinea fowl, a brazil nut and a panama hat.',
      'A dot of polish on the table; a swede in the pot.',
      'He told us who it was, and what it is, and so are we.',
      'A chad hung from the ballot.',
      'The niger seed was for the birds.',
      'They play a game of cuba libre.',
      'The mali of the garden was old.',
      'It was an isis of the river.',
      'A java program and a jersey pullover.',
      'They hope the fog will lift and hail will stop.',
      'May I? March on! August it was not.',
      'Will they come? Mark my words: a rich nation, a bold union.',
      'The un of it, the au of it, the eu of it, the sadc of it.',
      'The group, the regime, the movement, both sides, the two countries.',
      'He said so. She left. Nobody won.',
      'An army marches on its stomach.',
    ],
    checkNames,
  );
});

describe('lines of capitals', () => {
  each(
    [
      '‹|IRANIAN OFFICIALS|actor iran|› DENY BLAST NEAR ‹|SAUDI ARABIA|place saudi-arabia|›',
      'WHAT IT MEANS FOR US AND WHERE EVERYBODY STANDS',
      'A TRUCE HOLDS IN ‹|GOMA|place goma|›',
    ],
    checkNames,
  );
});

describe('acronyms are matched in their own case', () => {
  each(
    [
      'The ‹|WHO|actor who|› sent doctors.',
      'Those who sent doctors left.',
      'The ‹|EU|actor european-union|› and the ‹|UN|actor united-nations|› met.',
      '‹|JeM|actor jaish-e-mohammed|› was named; jem was not.',
      '‹|LeT|actor lashkar-e-taiba|› was named.',
      '‹|U.S. envoys|actor united-states|› came.',
      '‹|US forces|actor united-states|› left ‹|Niger|place niger|›.',
      'The ‹|USA|actor united-states|› and the ‹|UAE|actor uae|› agreed.',
    ],
    checkNames,
  );
});

test('a hyphen inside a name may be missing, a dash between two names joins nothing', () => {
  checkNames('‹|Lashkar-e-Taiba|actor lashkar-e-taiba|› is ‹|Lashkar e Taiba|actor lashkar-e-taiba|›.');
  checkNames('‹|Armenia|actor armenia|›–‹|Azerbaijan|actor azerbaijan|› talks.');
});

test('a short name counts once the longer one stood before', () => {
  checkNames('Sharif was silent.');
  checkNames('‹|Shehbaz Sharif|actor shehbaz-sharif|› spoke. ‹|Sharif|actor shehbaz-sharif|› left.');
});

test('names are found across a note’s cut and not in apparatus', () => {
  checkNames('//- text.md\n# Up the river\n\nThe army of ‹|Mali|actor mali|› left.[^1]\n\n[^1]: Ministry of Defence of Russia, Moscow.\n');
});

test('what a writer marks by hand stands above all', () => {
  checkNames('The [‹|envoy|actor france|›]{.actor #france} and [‹|Paris|place paris|›]{.place #paris} agreed.');
});

knownGaps<string>(['NOBODY KNOWS WHERE IT ENDS AND WHO PAYS', 'WHO WILL STOP IT AND WHAT WILL FOLLOW'], (text) => checkNames(text));
