/** What the server tells without being asked: diagnostics that differ from those the editor has, how far the reading is, and that hints and lenses are to be asked for anew. */
import { createHash } from 'node:crypto';
import { CodeLensRefreshRequest, type Diagnostic, type WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dossier } from '../core/dossier/dossier.ts';
import type { Finding } from '../core/model.ts';
import { isOpen } from '../core/review/apply.ts';
import { breathe, slice } from '../node/in-slices.ts';
import { type Status, statusNotification } from '../protocol.ts';
import { disposedDiagnostic, problemDiagnostic, toDiagnostic } from './convert.ts';
import type { Member } from './dossiers.ts';
import type { Host } from './host.ts';
import { showsDisposed } from './settings.ts';

/** Texts from which on reading is shown as progress. */
const longReading = 30;
/** Milliseconds of quiet after the last change before findings are published (Marksman waits as long). */
const quiet = 200;
/** Milliseconds between two words on how far the reading is. */
const statusEvery = 100;

export const isShown = (host: Pick<Host, 'settings'>, finding: Finding): boolean => isOpen(finding) || showsDisposed(host.settings());

export function diagnosticOf({ say, locationOf }: Pick<Host, 'say' | 'locationOf'>, member: Member, text: TextDocument, finding: Finding): Diagnostic {
  const related = finding.related.map((one) => ({ message: say(...one.message), location: locationOf(member, { path: one.document, span: one }) }));
  return (isOpen(finding) ? toDiagnostic : disposedDiagnostic)(say, text, finding, related);
}

/** What the editor was told of a text. */
interface Told {
  readonly root: string;
  /** open findings */
  readonly count: number;
  /** of what the diagnostics were made: the same findings of the same text need no look */
  readonly document: unknown;
  readonly findings: unknown;
  /** a hash of the diagnostics: in a large corpus they are too much to keep; undefined where there never were any */
  readonly sent: string | undefined;
}

export interface Publishing {
  /** texts or problems of a dossier changed: they are published after a moment of quiet */
  changed(dossier: Dossier, root: string): void;
  /** the reading goes on */
  progress(): void;
  /** publishes what has changed, at once */
  publish(): void;
  sendStatus(): void;
}

export function publishing(host: Host): Publishing {
  const { connection, dossiers, positionsIn, isBehind, failed } = host;
  const waiting = new Map<string, Dossier>();
  /** by address */
  const told = new Map<string, Told>();
  let publishTimer: NodeJS.Timeout | undefined;
  let statusTimer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  /** publications that are not done */
  let underWay = 0;
  let progress: Promise<WorkDoneProgressServerReporter> | undefined;

  function publish(): void {
    clearTimeout(publishTimer);
    const all = [...waiting];
    waiting.clear();
    underWay++;
    // first: the findings of many texts take a while, and what is on the screen must not stay as it was before
    refresh();
    running = running
      .then(async () => {
        for (const [root, dossier] of all) await publishOne(root, dossier).catch((error) => failed('publishing findings', error));
        underWay--;
        sendStatus();
      })
      .catch((error) => failed('publishing findings', error));
  }

  /** What the editor keeps of texts, hints and lenses is asked for anew. */
  function refresh(): void {
    const { workspace } = host.capabilities();
    const asks = [
      ...(workspace?.semanticTokens?.refreshSupport ? [() => connection.languages.semanticTokens.refresh()] : []),
      ...(workspace?.inlayHint?.refreshSupport ? [() => connection.languages.inlayHint.refresh()] : []),
      ...(workspace?.codeLens?.refreshSupport ? [() => connection.sendRequest(CodeLensRefreshRequest.type)] : []),
    ];
    for (const ask of asks) ask().catch(() => {});
  }

  function forget(uri: string): void {
    if (told.get(uri)?.sent !== undefined) void connection.sendDiagnostics({ uri, diagnostics: [] });
    told.delete(uri);
  }

  /** Sends what differs from what the editor has; while a dossier is read, of open texts only. */
  async function publishOne(root: string, dossier: Dossier): Promise<void> {
    const isReading = dossiers.isReading(root);
    const later: string[] = [];
    let since = performance.now();
    for (const path of isReading ? dossier.takeChangedOf(dossiers.openIn(root)) : dossier.takeChanged()) {
      if (performance.now() - since > slice) {
        await breathe();
        since = performance.now();
      }
      const uri = dossiers.uriOf(root, path);
      // the edit that is on its way publishes anew
      const member = { root, path, dossier };
      if (isBehind(uri, member) && dossier.textOf(path) !== undefined) later.push(path);
      else if (dossiers.memberOf(uri)?.dossier !== dossier || !dossier.isReportable(path)) forget(uri);
      else tell(uri, member);
    }
    dossier.tellAgain(later);
    if (!isReading && later.length === 0) dossiers.keep(root);
  }

  function tell(uri: string, member: Member): void {
    const { root, path, dossier } = member;
    const [document, findings] = [dossier.document(path), dossier.allFindings(path)];
    const before = told.get(uri);
    const known = { root, count: findings.filter(isOpen).length, document, findings };
    if (document && before?.document === document && before.findings === findings) {
      told.set(uri, { ...before, ...known });
      return;
    }
    // only where there is something to say: the words of a text that is put away are fetched for it
    const text = () => positionsIn(member, path);
    const diagnostics: Diagnostic[] = [
      ...dossier.problems(path).map((problem) => problemDiagnostic(host.say, text(), problem)),
      ...findings.filter((finding) => isShown(host, finding)).map((finding) => diagnosticOf(host, member, text(), finding)),
    ];
    const state = createHash('sha256').update(JSON.stringify(diagnostics)).digest('base64');
    const isNew = before?.sent !== state && (diagnostics.length > 0 || before?.sent !== undefined);
    told.set(uri, { ...known, sent: isNew ? state : before?.sent });
    if (isNew) void connection.sendDiagnostics({ uri, diagnostics });
  }

  /** Shows a long reading, with a way to stop it. */
  function showProgress(reading: boolean, all: readonly { readonly texts: number; readonly read: number }[]): void {
    const [read, texts] = [all.reduce((sum, one) => sum + one.read, 0), all.reduce((sum, one) => sum + one.texts, 0)];
    if (reading && texts >= longReading && host.capabilities().window?.workDoneProgress)
      progress ??= connection.window.createWorkDoneProgress().then((reporter) => {
        reporter.begin('Dragoman', 0, host.say('reading'), true);
        reporter.token.onCancellationRequested(() => dossiers.stopReading());
        return reporter;
      });
    progress?.then(
      (reporter) => {
        if (reading) reporter.report(Math.floor((100 * read) / Math.max(1, texts)), host.say('{0} of {1} texts', read, texts));
        else reporter.done();
      },
      () => {},
    );
    if (!reading) progress = undefined;
  }

  function sendStatus(): void {
    clearTimeout(statusTimer);
    statusTimer = undefined;
    const { reading, dossiers: all } = dossiers.status();
    showProgress(reading, all);
    const findings = new Map(all.map(({ root }) => [root, 0]));
    for (const [uri, { root, count }] of told) {
      const sum = findings.get(root);
      // texts of a dossier that was closed have no findings any more
      if (sum === undefined) forget(uri);
      else findings.set(root, sum + count);
    }
    const status: Status = {
      // what was read last is told of in a moment
      reading: reading || waiting.size > 0 || underWay > 0,
      dossiers: all.map(({ root, name, texts, read, problem: failure, dossier }) => {
        const problem = failure ?? dossier.problems('dossier.yaml')[0]?.message;
        return { root, name, texts, read, findings: findings.get(root) ?? 0, ...(problem ? { problem: host.say(...problem) } : {}) };
      }),
    };
    void connection.sendNotification(statusNotification, status);
  }

  return {
    publish,
    sendStatus,
    changed(dossier, root) {
      waiting.set(root, dossier);
      clearTimeout(publishTimer);
      publishTimer = setTimeout(publish, quiet);
    },
    progress() {
      statusTimer ??= setTimeout(sendStatus, statusEvery);
    },
  };
}
