/** The review of a dossier as a file, for whoever asks for it. */
import { reportFileName, reviewReport } from '../features/review-report.ts';
import { type ReportFile, type ReportParams, reportFormats, reportRequest } from '../protocol.ts';
import type { Part } from './host.ts';

export const reporting: Part = ({ connection, dossiers, answer, say }) => {
  connection.onRequest(reportRequest, ({ root, format, date, version }: ReportParams, token) =>
    answer<ReportFile | null>('report', null, token, () => {
      const opened = dossiers.memberAt(root);
      const isDay = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date);
      if (!opened || !reportFormats.includes(format) || !isDay) return null;
      const origin = { date, version: String(version) };
      return { text: reviewReport(opened.dossier, format, origin, say), name: reportFileName(format, origin) };
    }),
  );
  return {};
};
