/** The page that a picture starts from. Its policy lets in one script and one style sheet of the extension, and nothing from the network. */
import { escapeHtml } from './escapeHtml.ts';

export interface PictureHtml {
  readonly title: string;
  readonly language: string;
  readonly script: string;
  readonly style: string;
  /** where the editor serves the extension's files from, as a source of the policy */
  readonly source: string;
  /** of one page only */
  readonly nonce: string;
  /** the translated texts as JSON; empty for English */
  readonly texts: string;
}

/** HTML with everything that comes from outside escaped. `blob:` is the picture itself on its way to a PNG. */
export function pictureHtml({ title, language, script, style, source, nonce, texts }: PictureHtml): string {
  const policy = `default-src 'none'; script-src 'nonce-${escapeHtml(nonce)}'; style-src ${escapeHtml(source)}; img-src blob:; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body data-texts="${escapeHtml(texts)}">
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}
