// The door: answers what can be answered at once, prepares the process, then loads the rest.

import { main } from './source/commands/main.ts';

process.exitCode = await main(process.argv.slice(2), process);
