/** Where ids stand in a YAML file of a dossier: for renaming. */
import { isScalar, parseDocument, visit } from 'yaml';
import type { Span } from '../model.ts';

/** The text values of some fields, at any depth, with their places (without quotation marks). None where the file is no valid YAML; aliases are left alone. */
export function idsInYaml(text: string, fields: readonly string[]): readonly { readonly id: string; readonly span: Span }[] {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return [];
  const found: { id: string; span: Span }[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !fields.includes(String(key.value)) || !isScalar(value) || typeof value.value !== 'string' || !value.range) return;
      const [start, end] = value.range;
      const inner = text.slice(start, end).indexOf(value.value);
      if (inner >= 0) found.push({ id: value.value, span: { start: start + inner, end: start + inner + value.value.length } });
    },
  });
  return found;
}
