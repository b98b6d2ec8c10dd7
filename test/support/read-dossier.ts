/** A process of its own that reads the dossier in a folder with an index, and prints its findings once the index is written: `read-dossier.ts FOLDER CACHE`. */
import { asJson } from '../../server/features/report.ts';
import { openWithReader } from '../../server/node/open-dossier.ts';

const [root, cache] = process.argv.slice(2);
const { dossier, reader } = await openWithReader(root!, {}, { cache });
const printed = asJson(dossier, 'all');
await reader.keep();
process.stdout.write(printed);
