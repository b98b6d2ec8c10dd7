/** The page that a picture starts from. Its policy lets in one script and one style sheet of the extension, and nothing from the network. */

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
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; img-src blob:; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body data-texts="${escaped(texts)}">
<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
