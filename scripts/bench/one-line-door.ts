// Loads the one-line program as the program itself is loaded: by a part, with what was compiled of it before.

import { join } from 'node:path';
import { CodeCache } from '../../source/start/code-cache.ts';
import { Parts } from '../../source/start/parts.ts';

/** Set by the build. */
declare const __MAIN__: string;

const cache = new CodeCache(join(process.env.HOME ?? '', 'code'));
const parts = new Parts(import.meta.dirname, cache);
parts.require(__MAIN__);
setTimeout(() => {
  if (cache.prepare()) while (parts.keepNext());
}, 300);
