/** `npm run bench`: how fast Dragoman reads; `npm run bench -- corpus`: how a large corpus behaves; `npm run bench -- edit`: the time from an edit to the findings. */
if (process.argv[2] === 'corpus') {
  process.argv.splice(2, 1);
  await import('./corpus.ts');
} else await import('./reading.ts');
