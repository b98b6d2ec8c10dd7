/**
 * Random edits of real texts, each compared with a fresh read: the document read with the memory of its earlier versions, the corpus, and the findings of all texts.
 *
 *     node test/support/edit-fuzz.ts --count 1000000 --seed 7
 *
 * Prints the edits done and the time; on the first difference it prints the seed, the edit and the part that differs, and exits with 1.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { relatedPassages, sentenceAt } from '../../server/core/corpus/related.ts';
import { Dossier } from '../../server/core/dossier/dossier.ts';
import { builtInKnowledge } from '../../server/core/knowledge/built-in.ts';
import type { ReadDocument } from '../../server/core/model.ts';
import { ReadingMemory, readDocument } from '../../server/core/read.ts';

const project = path.resolve(import.meta.dirname, '../..');

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Sample {
  readonly path: string;
  readonly text: string;
}

/** The texts of the sample dossier and of the gold standard. */
export function sampleTexts(): Sample[] {
  return globSync(['corpus/{drafts,sources}/*.{md,txt}', 'test/golden/gold/*.txt'], { cwd: project })
    .sort()
    .map((file) => ({ path: file.replaceAll('\\', '/'), text: readFileSync(path.join(project, file), 'utf8') }));
}

const scraps =
  ' |.|,|\n|\n\n|\r\n|\r\n\r\n|e|the |The |Sudan|Islamabad |Kabul|on 3 May 2024|in 2019|that month|the truce|The agreement |signed |killed 40 people|reportedly |Observers say |According to Reuters, |General Osman Tadesse |National Salvation Front (NSF) |NSF |the capital |[^1]|[^new]|[^new]: A. Writer, “A Title of a Work,” *Journal* (2020).\n|[@khan2026]|[1]|¹|# |## References\n|- |1. |> |    |```\n|~~~\n|<!-- a note -->|<!-- dragoman: ignore unsourced-claim: known -->\n|<div>\n|---\n|title: Another\n|issued: 2021-03\n|[ref]: https://example.org/2021/03/page\n|[ref]|[a](https://example.org)|*|_|`|[|]|(|)|“|”|"|\\|| a |By Ana Silva\n|[Doha]{.place #doha}|[spring]{.date edtf="2024-21"}|42|2,640 km|% '.split(
    '|',
  );

/** One edit: what people and their editors do. `others` is what can be pasted. */
export function randomEdit(
  random: () => number,
  text: string,
  others: readonly string[],
  earlier: readonly string[],
): { readonly kind: string; readonly text: string } {
  const below = (limit: number) => Math.floor(random() * Math.max(1, limit));
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const place = () => below(text.length + 1);
  const replaced = (start: number, end: number, by: string) => text.slice(0, start) + by + text.slice(end);
  const paragraphs = () => text.split(/(?<=\n[ \t]*\r?\n)/);
  const kinds: Readonly<Record<string, () => string>> = {
    type: () => {
      const at = place();
      return replaced(at, at, one('abcdefghijklmnoprstuvwy ,.;’()'.split('')));
    },
    insert: () => {
      const at = random() < 0.5 ? place() : lineStart(text, place());
      return replaced(at, at, one(scraps));
    },
    delete: () => {
      const at = place();
      return replaced(at, Math.min(text.length, at + 1 + below(random() < 0.8 ? 3 : 200)), '');
    },
    overwrite: () => {
      const at = place();
      return replaced(at, Math.min(text.length, at + below(12)), one(scraps));
    },
    'paste paragraph': () => {
      const at = lineStart(text, place());
      const pasted = one(one(others).split(/\n\s*\n/));
      return replaced(at, at, `${pasted}\n\n`);
    },
    'move paragraph': () => {
      const parts = paragraphs();
      const [taken] = parts.splice(below(parts.length), 1);
      parts.splice(below(parts.length + 1), 0, taken ?? '');
      return parts.join('');
    },
    'delete paragraph': () => {
      const parts = paragraphs();
      parts.splice(below(parts.length), 1);
      return parts.join('');
    },
    'line ends': () => (text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n')),
    'renumber notes': () =>
      text.replace(/\[\^(\d+)\]/g, (_, number) => `[^${(Number(number) % 9) + 1}]`).replace(/[¹²³]/g, (mark) => '²³¹'['¹²³'.indexOf(mark)]!),
    'front matter': () =>
      text.startsWith('---\n')
        ? random() < 0.3
          ? text.slice(4)
          : text.replace(/\n/, `\n${one(['title: A Title\n', 'date: 2024-05-02\n', 'issued: 1999\n', 'author: Ana Silva\n', 'id: khan2026\n'])}`)
        : `---\n${one(['title: A Title\n', 'date: 2024-05-02\n'])}---\n${text}`,
    undo: () => (earlier.length > 0 ? one(earlier) : text),
  };
  const often = ['type', 'type', 'type', 'type', 'type', 'type', 'insert', 'insert', 'insert', 'delete', 'delete', 'overwrite'];
  const kind = random() < 0.75 ? one(often) : one(Object.keys(kinds));
  return { kind, text: kinds[kind]!() };
}

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;

/** Edits one text again and again and reads it with its memory and freshly. Throws at the first difference. */
export function fuzzReading(count: number, seed: number, longest: number): void {
  const random = randomNumbers(seed);
  const knowledge = builtInKnowledge();
  const samples = sampleTexts();
  const pieces = samples.map(({ text }) => text);
  let done = 0;
  while (done < count) {
    const sample = samples[Math.floor(random() * samples.length)]!;
    const memory = new ReadingMemory();
    const from = lineStart(sample.text, Math.floor(random() * Math.max(1, sample.text.length - longest)));
    let text = (random() < 0.3 ? sample.text : sample.text.slice(from)).slice(0, longest);
    const file = random() < 0.5 ? 'text.md' : 'text.txt';
    const earlier: string[] = [];
    for (let step = 0; step < 60 && done < count; step++, done++) {
      const edit = step === 0 ? { kind: 'open', text } : randomEdit(random, text, pieces, earlier.slice(-3));
      earlier.push(text);
      text = edit.text.slice(0, 2 * longest);
      const input = { path: file, text, role: 'draft', fromDossier: random() < 0.97 ? { issued: '2025-10' } : {} } as const;
      compare(
        `${sample.path} as ${file}, seed ${seed}, edit ${done} (${edit.kind})`,
        text,
        readDocument(knowledge, input, memory),
        readDocument(knowledge, input),
      );
    }
  }
}

/** Edits one text after another of a small dossier; the findings of all, what is on the same thing and the names are compared with those of a fresh dossier. */
export function fuzzDossier(count: number, seed: number, longest: number): void {
  const random = randomNumbers(seed);
  const samples = sampleTexts();
  const pieces = samples.map(({ text }) => text);
  const settings = 'drafts: ["*.md"]\nsources: ["*.txt"]\n';
  for (let done = 0; done < count; ) {
    const start = Math.floor(random() * samples.length);
    // texts that share passages contradict and quote each other
    const texts = new Map(
      ['a.md', 'b.txt', 'c.md', 'd.txt'].map((file, i) => {
        const { text } = samples[(start + (i >> 1)) % samples.length]!;
        return [file, text.slice(0, longest)] as const;
      }),
    );
    const dossier = new Dossier(settings);
    // as an index has them: what was read elsewhere, put away, and fetched when it is asked for
    const reader = new Dossier(settings);
    const away = [...texts.keys()].filter(() => random() < 0.5);
    dossier.load(new Map([...texts].filter(([file]) => !away.includes(file))));
    for (const file of away) {
      const text = texts.get(file)!;
      const { reading, strings, ...detail } = structuredClone(reader.readAside(file, text));
      dossier.restore(file, reading, dossier.corpus.numbersOf(strings), { text: () => text, detail: () => structuredClone(detail) });
    }
    const told = new Map<string, unknown>();
    for (let step = 0; step < 40 && done < count; step++, done++) {
      const path = [...texts.keys()][Math.floor(random() * texts.size)]!;
      const edit = randomEdit(random, texts.get(path)!, pieces, []);
      texts.set(path, edit.text.slice(0, 2 * longest));
      dossier.update(path, texts.get(path));
      const fresh = new Dossier(settings);
      fresh.load(texts);
      for (const changed of dossier.takeChanged()) told.set(changed, dossier.allFindings(changed));
      for (const one of texts.keys()) {
        const what = `${samples[start]!.path}, seed ${seed}, edit ${done} (${edit.kind} in ${path}): the findings of ${one} differ`;
        assert.deepEqual(dossier.allFindings(one), fresh.allFindings(one), what);
        assert.deepEqual(told.get(one), fresh.allFindings(one), `${what}, and nobody was told`);
      }
      assert.equal(dossier.corpus.sentenceCount, fresh.corpus.sentenceCount);
      const places = (corpus: Dossier['corpus'], term: string) =>
        corpus.sentencesWith(term).map(({ document, passage, index, sentence }) => [document.path, passage, index, sentence.start, sentence.end]);
      for (const term of ['entity:pakistan', 'event:ceasefire', 'year:2025', 'word:border']) {
        assert.deepEqual(places(dossier.corpus, term), places(fresh.corpus, term));
        assert.equal(dossier.corpus.sentenceFrequency(term), fresh.corpus.sentenceFrequency(term));
      }
      const related = ({ corpus }: Dossier) => {
        const sentence = sentenceAt(corpus, path, Math.floor(texts.get(path)!.length / 2));
        return sentence && relatedPassages(corpus, { document: path, sentence }).map(({ at, score, shared }) => [at.document.path, at.sentence, score, shared]);
      };
      assert.deepEqual(related(dossier), related(fresh));
      assert.deepEqual(dossier.corpus.mentioned(), fresh.corpus.mentioned());
    }
  }
}

function compare(what: string, text: string, incremental: ReadDocument, fresh: ReadDocument): void {
  for (const part of Object.keys(fresh) as (keyof ReadDocument)[])
    try {
      assert.deepEqual(incremental[part], fresh[part]);
    } catch (error) {
      throw new Error(`${what}: ${part} differs.\n${(error as Error).message}\n--- text\n${text}`);
    }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' }, longest: { type: 'string', default: '1500' } },
  });
  const start = performance.now();
  fuzzReading(Number(values.count), Number(values.seed), Number(values.longest));
  fuzzDossier(Math.ceil(Number(values.count) / 20), Number(values.seed), Number(values.longest));
  console.log(`${values.count} edits, ${((performance.now() - start) / 1000).toFixed(1)} s, no difference`);
}
