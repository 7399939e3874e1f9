// Loads the one-line program as the program itself is loaded: by a part, with what was compiled of it before.

import { join } from 'node:path';
import { CodeCache } from '../../source/start/code-cache.ts';
import { PartFile, type Places } from '../../source/start/part-file.ts';
import { Parts } from '../../source/start/parts.ts';

/** Set by the build. */
declare const __MAIN__: string;
declare const __PARTS__: string;
declare const __PLACES__: Places;

const cache = new CodeCache(join(process.env.HOME ?? '', 'code'));
const parts = new Parts(new PartFile(join(import.meta.dirname, __PARTS__), __PLACES__), cache);
parts.require(__MAIN__);
setTimeout(() => {
  if (cache.prepare()) while (parts.keepNext());
}, 300);
