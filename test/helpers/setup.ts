// Read anew for every test file, also where files share a worker and with it the modules of the helpers: so hooks that
// belong to every test are here, never in a helper, which the second file of a worker would find already imported.
import { afterEach, beforeEach } from 'vitest';
import { endTest } from './at-test-end.ts';
import { beginWatch, endWatch, forgetKeys } from './secret-watch.ts';

forgetKeys();
beforeEach(beginWatch);
// Hooks run in the reverse of this order: secrets are looked for once everything has been written.
afterEach(endWatch);
afterEach(endTest);
