// The door: loads the program by its parts and hands it the process.

import { join } from 'node:path';
import type { main } from './source/commands/main.ts';
import { isOn } from './source/settings/env-switch.ts';
import { asksForVersion } from './source/start/asks-for-version.ts';
import { cacheFolder } from './source/start/cache-folder.ts';
import { CodeCache } from './source/start/code-cache.ts';
import { keepCode } from './source/start/keep-code.ts';
import { PartFile, type Places } from './source/start/part-file.ts';
import { Parts } from './source/start/parts.ts';
import { shortCommand } from './source/start/short-command.ts';

/** Set by the build from package.json. */
declare const __VERSION__: string;

/** Set by the build: the file of all modules, and where in it each file of modules lies. */
declare const __PARTS__: string;
declare const __PLACES__: Places;
/** Set by the build: the module that opens the program, those that load later, and the hash of all of them. */
declare const __MAIN__: string;
declare const __LATER__: readonly string[];
declare const __BUILD__: string;

/** How a process ends that had nothing left to wait for before the program was through: Node's own number for it. */
const UNFINISHED = 13;

const { argv, arch, env, platform, version } = process;
const words = argv.slice(2);
if (asksForVersion(words)) tellVersion();
else void open();

/** Without the program: whoever asks for its version asks for nothing else, and often. */
function tellVersion(): void {
  process.stdout.write(`${__VERSION__}\n`);
}

async function open(): Promise<void> {
  process.exitCode = UNFINISHED;
  const folder = isOn(env.DPS_WIZARD_NO_CODE_CACHE) ? undefined : cacheFolder(env, platform);
  const cache =
    folder === undefined
      ? undefined
      : new CodeCache(join(folder, 'code', `${__BUILD__}-${version}-${arch}`), shortCommand(words));
  const parts = new Parts(new PartFile(join(import.meta.dirname, __PARTS__), __PLACES__), cache);
  const program = parts.require(__MAIN__) as { main: typeof main };
  const onFirstScreen = keepCode(parts, cache, __LATER__, process);
  process.exitCode = await program.main(words, process, onFirstScreen);
}
