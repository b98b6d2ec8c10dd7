/** The lists of the side bar over an in-memory stream: pages, addresses, and what a disposition changes in them. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { noFilters } from '../../server/event-filter.ts';
import {
  disposeRequest,
  type EntityGroup,
  type EntityItem,
  type EventChoices,
  type EventItem,
  type EventYear,
  entitiesRequest,
  entityGroupsRequest,
  eventChoicesRequest,
  eventPeriodsRequest,
  eventsRequest,
  type FindingGroups,
  type FindingItem,
  findingGroupsRequest,
  findingsRequest,
  type MentionItem,
  type MentioningText,
  mentioningTextsRequest,
  mentionsRequest,
  nextFindingRequest,
  type Page,
  type PlaceForSource,
  placeForSourceRequest,
  type SourceItem,
  sourcesRequest,
} from '../../server/protocol.ts';
import { openFiles } from '../support/language-client.ts';

const files: Readonly<Record<string, string>> = {
  'dossier.yaml': 'sources: ["sources/*.md"]\ndrafts: ["drafts/*.md"]\n',
  'sources/a.md': '# Truce in Jeddah\n\nSudan’s army and the Rapid Support Forces signed a ceasefire in Jeddah on 20 May 2023.\n',
  'sources/b.md': '# Another account\n\nThe Rapid Support Forces attacked Nyala on 3 June 2023.\n\nThe Rapid Support Forces denied it.\n',
  'drafts/d.md': '🛢 Prices rose.\n\nThe Rapid Support Forces killed 80 people in Nyala in June 2023.\n\nObservers say that the army lost 300 soldiers.\n',
};

describe('lists of the side bar', async () => {
  const { root, client, uri, close } = await openFiles(files);
  after(close);
  const ask = <T>(method: string, params: object = {}) => client.sendRequest(method, { root, ...params }) as Promise<T>;
  const by = { by: 'code', filter: {} } as const;

  it('lists sources and drafts, a page at a time', async () => {
    const sources = await ask<Page<SourceItem>>(sourcesRequest, { role: 'source' });
    assert.deepEqual(
      sources.items.map(({ uri: at, name }) => `${at} ${name}`),
      [`${uri('sources/a.md')} Truce in Jeddah`, `${uri('sources/b.md')} Another account`],
    );
    const second = await ask<Page<SourceItem>>(sourcesRequest, { role: 'source', from: 1, count: 1 });
    assert.deepEqual([second.items.map(({ path: at }) => at), second.total], [['sources/b.md'], 2]);
    assert.equal((await ask<Page<SourceItem>>(sourcesRequest, { role: 'draft', from: -1, count: 'all' })).items.length, 1);
  });

  it('names the place of a new source', async () => {
    assert.deepEqual(await ask<PlaceForSource>(placeForSourceRequest, { name: 'a.md' }), { path: 'sources/a-2.md', uri: uri('sources/a-2.md') });
    assert.equal(await ask(placeForSourceRequest, { name: 'a.pdf' }), null);
  });

  it('leads from a kind of actor to the words of a text', async () => {
    const groups = await ask<EntityGroup[]>(entityGroupsRequest, { query: 'rapid' });
    assert.deepEqual(
      groups.map(({ kind, entities }) => `${kind} ${entities}`),
      ['actor 1'],
    );
    const [{ kind, type }] = groups as [EntityGroup];
    const { items } = await ask<Page<EntityItem>>(entitiesRequest, { kind, type, query: 'rapid' });
    assert.deepEqual(
      items.map(({ name, mentions, texts }) => `${name} ${mentions} ${texts}`),
      ['Rapid Support Forces 4 3'],
    );
    const texts = await ask<Page<MentioningText>>(mentioningTextsRequest, { kind, id: items[0]!.id });
    assert.deepEqual([texts.items[0]!.uri, texts.items[0]!.mentions], [uri('sources/b.md'), 2]);
    const mentions = await ask<Page<MentionItem>>(mentionsRequest, { kind, id: items[0]!.id, path: 'drafts/d.md' });
    assert.deepEqual(mentions.items[0]!.range, { start: { line: 2, character: 4 }, end: { line: 2, character: 24 } });
    assert.match(mentions.items[0]!.line, /^The Rapid Support Forces killed/);
  });

  it('filters events by texts, which are named by their addresses, and takes whatever a client sends', async () => {
    const years = async (filter: unknown) =>
      (await ask<EventYear[]>(eventPeriodsRequest, { filter })).flatMap(({ months }) => months.map(({ period, events }) => `${period} ${events}`));
    const all = await years(undefined);
    assert.deepEqual(await years({ texts: 'all', from: 7 }), all);
    assert.deepEqual(await years({ ...noFilters, texts: [uri('sources/a.md')] }), ['2023-05 1']);
    assert.deepEqual(await years({ ...noFilters, texts: [uri('elsewhere.md')] }), []);
    const { texts, kinds } = await ask<EventChoices>(eventChoicesRequest);
    assert.ok(texts.some(({ id, name }) => id === uri('sources/b.md') && name === 'Another account'));
    const { items } = await ask<Page<EventItem>>(eventsRequest, { period: '2023-06', filter: { ...noFilters, kinds: ['attack'] } });
    assert.deepEqual(new Set(items.map(({ type }) => type)), new Set(['attack']));
    assert.equal(items[0]!.source, 'Another account');
    assert.ok(kinds.some(({ id, events }) => id === 'attack' && events >= items.length));
  });

  it('files events under years and months', async () => {
    const years = await ask<EventYear[]>(eventPeriodsRequest);
    const year = years.find(({ period }) => period === '2023')!;
    assert.deepEqual(
      year.months.map(({ label }) => label),
      ['May', 'June'],
    );
    const { items } = await ask<Page<EventItem>>(eventsRequest, { period: '2023-05' });
    assert.equal(items[0]!.uri, uri('sources/a.md'));
    assert.equal(items[0]!.date, '20 May 2023');
  });

  it('groups findings, walks through them, and counts what is disposed of', async () => {
    const before = await ask<FindingGroups>(findingGroupsRequest, by);
    assert.equal(before.cleared, 0);
    assert.equal(
      before.groups.reduce((sum, { findings }) => sum + findings, 0),
      before.all,
    );
    const { items } = await ask<Page<FindingItem>>(findingsRequest, { ...by, group: 'unsourced-claim' });
    const claim = items.find(({ path: at }) => at === 'drafts/d.md')!;
    assert.equal(claim.range.start.line, 2);
    const next = await ask<FindingItem>(nextFindingRequest, { ...by, from: { uri: claim.uri, range: claim.range } });
    assert.equal(next.code, 'vague-attribution');
    assert.equal((await ask<FindingItem>(nextFindingRequest, { ...by, from: next, backwards: true })).id, items.at(-1)!.id);

    const { uri: at, code, range } = claim;
    await client.sendRequest(disposeRequest, { uri: at, code, range, disposition: 'false-alarm', reason: 'in the annex', reviewer: 'Ana Duarte' });
    const after = await ask<FindingGroups>(findingGroupsRequest, { by: 'text', filter: { state: 'disposed' } });
    assert.deepEqual([after.all, after.cleared, after.groups.length, after.groups[0]!.uri], [before.all, 1, 1, at]);
    const disposed = await ask<Page<FindingItem>>(findingsRequest, { by: 'text', filter: { state: 'disposed' }, group: 'drafts/d.md' });
    assert.equal(disposed.items[0]!.id, claim.id);
    assert.equal(disposed.items[0]!.review, 'false alarm, Ana Duarte: in the annex');
  });

  it('answers nothing for a folder without a dossier, and for nonsense', async () => {
    const elsewhere = { root: path.join(root, 'elsewhere') };
    assert.deepEqual(await client.sendRequest(sourcesRequest, { ...elsewhere, role: 'source' }), { items: [], total: 0 });
    assert.deepEqual(await client.sendRequest(findingGroupsRequest, null), { groups: [], all: 0, cleared: 0, kinds: [] });
    const odd = {
      by: {},
      filter: { text: 7, codes: 'x', state: 3 },
      from: { uri: 5, range: {} },
      group: 3,
      query: [],
      period: {},
      kind: 0,
      id: {},
      path: 9,
      role: 'x',
    };
    assert.deepEqual(await ask(mentionsRequest, odd), { items: [], total: 0 });
    assert.deepEqual(await ask(eventsRequest, { ...odd, period: 'x' }), { items: [], total: 0 });
    assert.deepEqual(await ask(findingsRequest, odd), { items: [], total: 0 });
    assert.ok(await ask<FindingItem>(nextFindingRequest, odd));
  });
});
