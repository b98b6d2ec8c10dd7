/** What stands in a new dossier.yaml: a proposal for the folder it is made for, and the text of the file. Needs no editor. */

/** What a folder has for a dossier, as glob patterns and paths relative to it. An empty list: nothing was found. */
export interface DossierProposal {
  readonly sources: readonly string[];
  readonly drafts: readonly string[];
  readonly bibliography: readonly string[];
  readonly knowledge: readonly string[];
}

/**
 * Proposes patterns for the files of a folder (paths with `/`, relative to it): every folder with texts becomes sources or drafts, by its name.
 *
 *     proposeDossier(['reports/2025/a.txt', 'drafts/b.md', 'notes.md'])
 *     // { sources: ['*.{md,txt}', 'reports/**\/*.{md,txt}'], drafts: ['drafts/**\/*.md'], bibliography: [], knowledge: [] }
 */
export function proposeDossier(files: readonly string[]): DossierProposal {
  const texts = files.filter((file) => isText.test(file) && !isAboutTheFolder.test(file));
  const folders = [...new Set(texts.filter((text) => text.includes('/')).map((text) => text.slice(0, text.indexOf('/'))))].sort();
  const inRoot = texts.some((text) => !text.includes('/')) ? ['*.{md,txt}'] : [];
  return {
    sources: [...inRoot, ...folders.filter((folder) => !isForDrafts.test(folder)).map((folder) => `${literalPattern(folder)}/**/*.{md,txt}`)],
    drafts: folders.filter((folder) => isForDrafts.test(folder)).map((folder) => `${literalPattern(folder)}/**/*.md`),
    bibliography: files.filter((file) => file.endsWith('.bib')).sort(),
    knowledge: ['actors.yaml', 'places.yaml'].filter((file) => files.includes(file)),
  };
}

/** The text of a dossier.yaml, with a comment on everything that can stand in it. */
export function dossierFileText({ sources, drafts, bibliography, knowledge }: DossierProposal): string {
  return `# A dossier: the texts that Dragoman reads together. Patterns and paths are relative to this folder.

# What others have written. Instead of a pattern, one text can be listed with what is known of it: who wrote it, when,
# and how reliable it is (Admiralty code: A to F for the source, 1 to 6 for what it says).
#   - { file: "sources/report.txt", id: doe2025, author: [{ family: Doe, given: Jane }], issued: "2025-11-17", grade: B2 }
sources:
${listItems(sources.length > 0 ? sources : ['sources/**/*.{md,txt}'])}

# What you write yourself. A claim without a source counts for more here.
drafts:
${listItems(drafts.length > 0 ? drafts : ['drafts/**/*.md'])}

# BibTeX or CSL-JSON. The field "file" of an entry ties it to a text of this dossier.
${list('bibliography', bibliography, ['references.bib'])}

# Actors and places that Dragoman does not know, or does not know by the names that your texts use.
${list('knowledge', knowledge, ['actors.yaml', 'places.yaml'])}

# How much weight a finding has: error, warning, information, hint or off. What is left out, the settings of the editor decide.
# findings:
#   unsourced-claim: { draft: warning, source: hint }
`;
}

const isText = /\.(md|txt)$/i;
/** Files that speak of the folder itself: README.md, LICENSE.txt */
const isAboutTheFolder = /^(readme|licen[cs]e|changelog|contributing)\b[^/]*$/i;
const isForDrafts = /^(drafts?|manuscripts?|writing)$/i;

/** A folder's name as a pattern that takes only this name: `[old]` is not a choice of letters. */
function literalPattern(folder: string): string {
  return folder.replace(/[[\]{}()*?!+@\\]/g, '\\$&');
}

function listItems(items: readonly string[]): string {
  return items.map((item) => `  - ${JSON.stringify(item)}`).join('\n');
}

/** A list in one line; a comment with an example where there is nothing to list yet. */
function list(name: string, items: readonly string[], example: readonly string[]): string {
  const line = (values: readonly string[]) => `${name}: [${values.map((value) => JSON.stringify(value)).join(', ')}]`;
  return items.length > 0 ? line(items) : `# ${line(example)}`;
}
