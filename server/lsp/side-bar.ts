/** The lists of the side bar: texts, actors and places, events, findings. Each is computed when it is asked for, and given in pages. */
import type { CancellationToken } from 'vscode-languageserver';
import { nameOf } from '../core/text/quote.ts';
import { eventFilterOf } from '../event-filter.ts';
import { entityGroups, mentioningTexts, mentionsInText } from '../features/entity-list.ts';
import { eventsIn, eventYears } from '../features/event-list.ts';
import { findingGroups, type ListedFinding, nextFinding, reviewProgress, shownFinding } from '../features/finding-list.ts';
import { listedSources, pathsOfRole, placeForSource } from '../features/source-list.ts';
import { eventChoices } from '../features/told-events.ts';
import {
  type EntitiesParams,
  type EntityGroup,
  type EntityGroupsParams,
  type EntityItem,
  type EventChoices,
  type EventItem,
  type EventsOf,
  type EventsParams,
  type EventYear,
  entitiesRequest,
  entityGroupsRequest,
  eventChoicesRequest,
  eventPeriodsRequest,
  eventsRequest,
  type FindingFilter,
  type FindingGrouping,
  type FindingGroups,
  type FindingItem,
  type FindingsOf,
  type FindingsParams,
  findingGroupsRequest,
  findingsRequest,
  type MentionItem,
  type MentioningText,
  type MentionsParams,
  mentioningTextsRequest,
  mentionsRequest,
  type NextFindingParams,
  nextFindingRequest,
  type OfDossier,
  type Page,
  type PageParams,
  type PlaceForSource,
  type PlaceForSourceParams,
  placeForSourceRequest,
  type SourceItem,
  type SourcesParams,
  sourcesRequest,
} from '../protocol.ts';
import { isPosition, toOffset, toRange } from './convert.ts';
import { countAll } from './counting.ts';
import type { Member } from './dossiers.ts';
import type { Part } from './host.ts';

/** Requests that are answered from what is counted in every text. */
const counted: ReadonlySet<string> = new Set([
  sourcesRequest,
  entityGroupsRequest,
  entitiesRequest,
  mentioningTextsRequest,
  eventChoicesRequest,
  eventPeriodsRequest,
  eventsRequest,
]);
const pageLength = 500;
const longestPage = 5_000;

export const sideBar: Part = ({ connection, dossiers, positionsIn, locationOf, answer, say }) => {
  /** Registers a request about one dossier; for a folder without one, `empty` is the answer. */
  function on<P extends OfDossier, T>(method: string, what: string, empty: T, work: (member: Member, params: P) => T): void {
    connection.onRequest(method, async (params: P, token: CancellationToken): Promise<unknown> => {
      const dossier = dossiers.memberAt(params?.root)?.dossier;
      if (dossier && counted.has(method)) await countAll(dossier, token);
      return answer(what, empty, token, () => {
        const member = dossiers.memberAt(params?.root);
        return member ? work(member, params) : empty;
      });
    });
  }
  const none = { items: [], total: 0 };

  on<SourcesParams, Page<SourceItem>>(sourcesRequest, 'list of sources', none, (member, { role, ...params }) => {
    const { items, total } = pageOf(pathsOfRole(member.dossier, role), params);
    return { items: listedSources(member.dossier, items, say).map((one) => ({ ...one, uri: dossiers.uriOf(member.root, one.path) })), total };
  });

  on<PlaceForSourceParams, PlaceForSource | null>(placeForSourceRequest, 'place for a source', null, ({ root, dossier }, { name }) => {
    const path = placeForSource(dossier, String(name), (one) => dossier.textOf(one) !== undefined);
    return path === undefined ? null : { path, uri: dossiers.uriOf(root, path) };
  });

  on<EntityGroupsParams, EntityGroup[]>(entityGroupsRequest, 'kinds of actors and places', [], ({ dossier }, { query }) =>
    entityGroups(dossier, textOf(query)).map((group) => ({ ...group, entities: group.entities.length })),
  );

  on<EntitiesParams, Page<EntityItem>>(entitiesRequest, 'actors and places', none, ({ dossier }, { kind, type, query, ...params }) =>
    pageOf(entityGroups(dossier, textOf(query)).find((group) => group.kind === kind && group.type === type)?.entities ?? [], params),
  );

  on<MentionsParams, Page<MentioningText>>(mentioningTextsRequest, 'texts that mention', none, ({ root, dossier }, params) => {
    const { items, total } = pageOf(mentioningTexts(dossier, params), params);
    return {
      items: items.map(({ document, mentions }) => ({ uri: dossiers.uriOf(root, document.path), path: document.path, name: nameOf(document), mentions })),
      total,
    };
  });

  on<MentionsParams, Page<MentionItem>>(mentionsRequest, 'mentions', none, (member, { path, ...params }) => {
    const document = path === undefined ? undefined : member.dossier.document(path);
    const { items, total } = pageOf(document ? mentionsInText(document, params) : [], params);
    return { items: items.map(({ span, line, highlight }) => ({ ...locationOf(member, { path: path!, span }), line, highlight })), total };
  });

  /** With paths for texts; one of another dossier is none of this one. */
  const eventFilterIn = ({ root }: Member, given: unknown) => {
    const filter = eventFilterOf(given);
    const pathOf = (uri: string) => {
      const place = dossiers.memberOf(uri);
      return place?.root === root ? place.path : uri;
    };
    return { ...filter, texts: filter.texts.map(pathOf) };
  };

  on<EventsOf, readonly EventYear[]>(eventPeriodsRequest, 'years of events', [], (member, { filter }) =>
    eventYears(member.dossier, eventFilterIn(member, filter)),
  );

  on<OfDossier, EventChoices>(eventChoicesRequest, 'what events can be filtered by', { texts: [], kinds: [], actors: [] }, ({ root, dossier }) => {
    const { texts, ...choices } = eventChoices(dossier);
    return { ...choices, texts: texts.map(({ id, ...text }) => ({ ...text, id: dossiers.uriOf(root, id) })) };
  });

  on<EventsParams, Page<EventItem>>(eventsRequest, 'events', none, (member, { period, filter, ...params }) => {
    const { items, total } = eventsIn(member.dossier, textOf(period), { filter: eventFilterIn(member, filter), ...boundsOf(params) });
    return {
      items: items.map(({ document, event, label, date, who, quote }) => ({
        ...locationOf(member, { path: document.path, span: event }),
        type: event.type,
        factuality: event.factuality,
        label,
        ...(date ? { date } : {}),
        who,
        quote,
        source: nameOf(document),
      })),
      total,
    };
  });

  const itemOf = (member: Member, one: ListedFinding, by: FindingGrouping): FindingItem => {
    const { finding, ...shown } = shownFinding(member.dossier, one, by, say);
    const { document: path, code, severity, message } = finding;
    return {
      ...shown,
      uri: dossiers.uriOf(member.root, path),
      path,
      code,
      severity,
      message: say(...message),
      range: toRange(positionsIn(member, path), finding),
    };
  };

  on<FindingsOf, FindingGroups>(
    findingGroupsRequest,
    'groups of findings',
    { groups: [], all: 0, cleared: 0, kinds: [] },
    ({ root, dossier }, { by, filter }) => ({
      groups: findingGroups(dossier, groupingOf(by), filterOf(filter), say).map(({ findings, ...group }) => ({
        ...group,
        findings: findings.length,
        ...(by === 'text' ? { uri: dossiers.uriOf(root, group.id) } : {}),
      })),
      ...reviewProgress(dossier, say),
    }),
  );

  on<FindingsParams, Page<FindingItem>>(findingsRequest, 'findings', none, (member, { by, filter, group, ...params }) => {
    const grouping = groupingOf(by);
    const { items, total } = pageOf(findingGroups(member.dossier, grouping, filterOf(filter), say).find(({ id }) => id === group)?.findings ?? [], params);
    return { items: items.map((one) => itemOf(member, one, grouping)), total };
  });

  on<NextFindingParams, FindingItem | null>(nextFindingRequest, 'next finding', null, (member, { by, filter, from, backwards }) => {
    const place = from && isPosition(from.range?.start) ? dossiers.memberOf(from.uri) : undefined;
    const origin =
      place?.root === member.root && place.dossier.document(place.path)
        ? { path: place.path, start: toOffset(positionsIn(member, place.path), from!.range.start), ...(from!.code ? { code: from!.code } : {}) }
        : undefined;
    const found = nextFinding(member.dossier, groupingOf(by), filterOf(filter), origin, backwards ? -1 : 1, say);
    return found ? itemOf(member, found, groupingOf(by)) : null;
  });

  return {};
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const wholeNumber = (value: unknown, otherwise: number) => (Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : otherwise);

function boundsOf({ from, count }: PageParams): { from: number; count: number } {
  return { from: wholeNumber(from, 0), count: Math.min(wholeNumber(count, pageLength), longestPage) };
}

function pageOf<T>(all: readonly T[], params: PageParams): { items: readonly T[]; total: number } {
  const { from, count } = boundsOf(params);
  return { items: all.slice(from, from + count), total: all.length };
}

const groupingOf = (by: unknown): FindingGrouping => (by === 'text' || by === 'severity' ? by : 'code');

function filterOf(given: FindingFilter | undefined): FindingFilter {
  const { text, codes, state } = given ?? {};
  return {
    ...(typeof text === 'string' ? { text } : {}),
    ...(Array.isArray(codes) ? { codes: codes.map(String) } : {}),
    ...(state === 'open' || state === 'disposed' ? { state } : {}),
  };
}
