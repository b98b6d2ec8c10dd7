/** Dragoman from a terminal and in CI: `annotate`, `check`, `related`, `report`. The same core as in the editor. Exit codes: 0 done, 1 findings, 2 unusable input. */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { Command, CommanderError, Option } from 'commander';
import { relatedPassages } from './core/corpus/related.ts';
import { Dossier, dossierFileName } from './core/dossier/dossier.ts';
import type { ReadDocument } from './core/model.ts';
import { annotationLine } from './features/annotate.ts';
import { explainShared, questionAt } from './features/other-sources.ts';
import { asGithub, asJson, asSarif, asText, reachesSeverity } from './features/report.ts';
import { type ReportFormat, reviewReport } from './features/review-report.ts';
import { stanceOf } from './features/stance.ts';
import { cacheFolder } from './node/cache-folder.ts';
import { openWithReader, UnusableInput } from './node/open-dossier.ts';
import { readTextFile } from './node/read-text.ts';
import { TextIndex } from './node/text-index.ts';
import { reportFormats } from './protocol.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

const program = new Command('dragoman')
  .description('Reads texts on geopolitics: who, where, when and what happened; claims without a source; sources that disagree.')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'dragoman: ')) });

program
  .command('annotate')
  .description('mentions and claims of texts, one JSON line a text')
  .argument('<file...>', 'texts to read')
  .option('--dossier <dir>', 'the dossier they belong to (default: the nearest folder above with a dossier.yaml)')
  .addOption(new Option('--format <format>').choices(['jsonl']).default('jsonl'))
  .action(async (files: string[], options: { dossier?: string }) => {
    for (const file of files) {
      const { document } = await readOne(file, options.dossier);
      print(JSON.stringify(annotationLine(document, options.dossier ? document.path : file)));
    }
  });

program
  .command('check')
  .description('findings and figures of a dossier')
  .argument('[dir]', 'folder with a dossier.yaml', '.')
  .addOption(new Option('--format <format>').choices(['text', 'json', 'sarif', 'github']).default('text'))
  .addOption(new Option('--fail-on <severity>').choices(['error', 'warning', 'information', 'never']).default('error'))
  .option('--all', 'also findings that were disposed of; with text: hints too')
  .action(async (dir: string, options: { format: string; failOn: string; all?: boolean }) => {
    const dossier = await dossierAt(path.resolve(dir));
    const report = {
      json: (d: Dossier) => asJson(d, options.all ? 'all' : 'open'),
      sarif: (d: Dossier) => asSarif(d, options.all ? 'all' : 'open'),
      github: asGithub,
      text: (d: Dossier) => asText(d, { everything: options.all === true, colour: process.stdout.isTTY === true && !process.env.NO_COLOR }),
    }[options.format as 'json'];
    print(report(dossier));
    if (reachesSeverity(dossier, options.failOn)) process.exitCode = 1;
  });

program
  .command('related')
  .description('passages of other texts of the dossier on what stands at an offset, best first')
  .argument('<file>')
  .requiredOption('--at <offsets>', 'UTF-16 offsets, separated by commas')
  .option('--dossier <dir>')
  .addOption(new Option('--format <format>').choices(['jsonl']).default('jsonl'))
  .action(async (file: string, options: { at: string; dossier?: string }) => {
    const offsets = options.at.split(',').map(Number);
    if (offsets.some((offset) => !Number.isInteger(offset) || offset < 0))
      throw new UnusableInput(`--at takes offsets such as 120 or 120,480, not “${options.at}”.`);
    const { dossier, document } = await readOne(file, options.dossier, true);
    for (const at of offsets) {
      const asked = questionAt(dossier, document.path, at);
      const passages = asked ? relatedPassages(dossier.corpus, asked) : [];
      print(
        JSON.stringify({
          at,
          passages: passages.map((passage) => {
            const stance = asked && stanceOf(dossier, asked.sentence, passage.at);
            return {
              document: passage.at.document.path,
              start: passage.at.sentence.start,
              end: passage.at.sentence.end,
              score: Number(passage.score.toFixed(4)),
              why: explainShared(dossier.knowledge, passage.shared),
              ...(stance ? { stance: stance.text, mark: stance.mark } : {}),
            };
          }),
        }),
      );
    }
  });

program
  .command('index')
  .description('where the index of large dossiers is kept; it can be deleted at any time')
  .option('--clear', 'delete it')
  .action(async ({ clear }: { clear?: boolean }) => {
    if (clear) await TextIndex.clear(cacheFolder());
    else print(cacheFolder());
  });

program
  .command('report')
  .description('the review of a dossier, for somebody without the editor: figures, disagreements, claims without a source, dispositions, texts')
  .argument('[dir]', 'folder with a dossier.yaml', '.')
  .addOption(new Option('--format <format>').choices(reportFormats).default('markdown'))
  .option('--output <file>', 'where it is written (default: standard output)')
  .option('--date <date>', 'the day that it bears, such as 2026-03-02 (default: today)')
  .action(async (dir: string, options: { format: ReportFormat; output?: string; date?: string }) => {
    const date = options.date ?? today();
    if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date)) throw new UnusableInput(`--date takes a day such as 2026-03-02, not “${date}”.`);
    const dossier = await dossierAt(path.resolve(dir));
    const report = reviewReport(dossier, options.format, { date, version: version() });
    if (options.output === undefined) process.stdout.write(report);
    else
      await writeFile(options.output, report).catch((error: NodeJS.ErrnoException) => {
        throw new UnusableInput(`${options.output} cannot be written (${error.code ?? error.message}).`);
      });
  });

/** The day here, not that of Greenwich. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** package.json stands above this file and above the bundle alike. */
const version = (): string => JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

/** One text, with the dossier around it where there is one. */
async function readOne(file: string, dossierDir: string | undefined, needsDossier = false): Promise<{ dossier: Dossier; document: ReadDocument }> {
  const absolute = path.resolve(file);
  const root = dossierDir ? path.resolve(dossierDir) : nearestDossier(path.dirname(absolute));
  if (needsDossier && !root) throw new UnusableInput(`${file} belongs to no dossier; name one with --dossier.`);
  if (root) {
    const dossier = await dossierAt(root);
    const document = dossier.document(path.relative(root, absolute).replace(/\\/g, '/'));
    if (document) return { dossier, document };
    if (needsDossier) throw new UnusableInput(`${file} is no text of the dossier in ${root}: its dossier.yaml does not name it.`);
  }
  const read = await readTextFile(path.dirname(absolute), absolute, 200);
  if ('missing' in read) throw new UnusableInput(`There is no file ${file}.`);
  if ('problem' in read) throw new UnusableInput(`${file}: ${read.problem}`);
  const name = path.basename(absolute);
  const dossier = new Dossier(`sources: [${JSON.stringify(name)}]`);
  dossier.update(name, read.text);
  return { dossier, document: dossier.document(name)! };
}

const opened = new Map<string, ReturnType<typeof openWithReader>>();
async function dossierAt(root: string): Promise<Dossier> {
  const failed = (what: string, error: unknown) => process.stderr.write(`dragoman: ${what} failed: ${(error as Error).message}\n`);
  const opening = opened.get(root) ?? openWithReader(root, {}, { cache: cacheFolder(), failed });
  opened.set(root, opening);
  return (await opening).dossier;
}

function nearestDossier(from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, dossierFileName))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

async function main(): Promise<void> {
  try {
    await program.parseAsync();
    for (const opening of opened.values()) await (await opening).reader.keep();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      process.stderr.write(`dragoman: ${error instanceof UnusableInput ? error.message : `something went wrong: ${(error as Error).message}`}\n`);
      if (!(error instanceof UnusableInput) && process.env.DRAGOMAN_DEBUG) process.stderr.write(`${(error as Error).stack}\n`);
      process.exitCode = 2;
    }
  }
}

// the same bundle runs in the threads that read
if (isMainThread) {
  process.stdout.on('error', () => process.exit(0));
  void main();
}
