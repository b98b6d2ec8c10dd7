/** What Dragoman uses of @citation-js, which ships no types. */
declare module '@citation-js/core' {
  export const plugins: { readonly input: { readonly chain: (input: string, options: { readonly generateGraph: boolean }) => unknown } };
}
declare module '@citation-js/plugin-bibtex';
