/** Numbers with what is counted, for people. */
import { t } from '@vscode/l10n';

export const countEvents = (count: number): string => (count === 1 ? t('1 event') : t('{0} events', count));
export const countTexts = (count: number): string => (count === 1 ? t('1 text') : t('{0} texts', count));
