/** Where the command line keeps its indexes: `dragoman/index` in the folder that the system has for caches (XDG Base Directory Specification). */
import { homedir } from 'node:os';
import path from 'node:path';

export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const given = env.XDG_CACHE_HOME;
  // the specification has relative paths ignored
  if (given && path.isAbsolute(given)) return path.join(given, 'dragoman', 'index');
  if (platform === 'win32' && env.LOCALAPPDATA) return path.join(env.LOCALAPPDATA, 'dragoman', 'Cache', 'index');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'dragoman', 'index');
  return path.join(homedir(), '.cache', 'dragoman', 'index');
}
