// The door: answers what can be answered at once, prepares the process, then loads the rest.

import { open } from './source/commands/door.ts';

process.exitCode = await open(process.argv.slice(2), process);
