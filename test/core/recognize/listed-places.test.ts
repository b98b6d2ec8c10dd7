import { describe, test } from 'node:test';
import { checkNames, each } from '../../support/fixture.ts';

describe('towns of the gazetteer', () => {
  each(
    [
      'Convoys waited outside ‹|Umm Ruwaba|place umm-ruwaba|› for a week.',
      'Drones hit a refinery in ‹|Syzran|place syzran|› at night.',
      'The ‹|Bouznika|place bouznika|› meeting ended early.',
      'Police in ‹|Celaya|place celaya|› found two trucks.',
      '‹|Adjumani|place adjumani|› district took in three thousand people.',
    ],
    checkNames,
  );
});

describe('divisions', () => {
  each(
    [
      // divisions in a row lie beside each other, not in each other
      'Cholera reached ‹|Cunene|place cunene-province|›, ‹|Namibe|place namibe-province|› and ‹|Huíla|place huila|›.',
      'Floods cut roads in ‹|Ouémé|place oueme-department|› on Monday.',
      // the town has the bare name, the state its kind
      'Fighting reached ‹|Kassala state|place kassala-sudan|›, not ‹|Kassala|place kassala|›.',
      'In ‹|Namibia|place namibia|›, drought struck ‹|Khomas Region|place khomas-region|›.',
    ],
    checkNames,
  );
});

describe('a name of several towns, or one that means other things, needs its country', () => {
  each(
    [
      'Gunmen fled to ‹|Mexico|place mexico|›. Two died in ‹|Altamira|place altamira-mexico|› on Friday.',
      'Two died in ‹|Linares|place linares-spain|›, ‹|Spain|place spain|›.',
      'Two died in Altamira on Friday.',
      // no division of that name has a town of this one
      'They raided Columbus, ‹|New Mexico|place new-mexico|›.',
      'A bridge fell in Cheltenham.',
      // the country alone does not do
      '‹|Britain|actor united-kingdom|› agreed, and Cheltenham won the cup.',
    ],
    checkNames,
  );
});

describe('what is no town', () => {
  each(
    [
      'Hamdan Celaya wrote the report.',
      'They came over the Celaya by night.',
      'Celaya told the court that he was ill.',
      'The Barnaul Quartet played.',
      'The CELAYA group sells pumps.',
      'The Celaya-Novak method is slow.',
      'South-West corridors were built, and the Northern Province of the north was quiet.',
    ],
    (text) => checkNames(text),
  );
  test('a person whom the text has named', () => checkNames('General ‹|Musa Barnaul|actor musa-barnaul|› flew home. ‹|Barnaul|actor musa-barnaul|› was ill.'));
});
