// The door: loads the program by its parts and hands it the process.

import type { main } from './source/commands/main.ts';
import { Parts } from './source/start/parts.ts';

/** Set by the build: the file of the part that opens the program. */
declare const __MAIN__: string;

const parts = new Parts(`${import.meta.dirname}/parts`);
const program = parts.require(__MAIN__) as { main: typeof main };
process.exitCode = await program.main(process.argv.slice(2), process);
