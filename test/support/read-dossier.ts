/** A process of its own that reads the dossier in a folder with an index, and prints its findings: `read-dossier.ts FOLDER CACHE`. */
import { asJson } from '../../server/features/report.ts';
import { openDossier } from '../../server/node/open-dossier.ts';

const [root, cache] = process.argv.slice(2);
process.stdout.write(asJson(await openDossier(root!, {}, { cache }), 'all'));
