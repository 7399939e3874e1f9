import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Makes one program of a TypeScript file, which every Node that is supported can run. @returns its path */
export async function bundle(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    banner: {
      js: "import { createRequire as __makeRequire } from 'node:module'; const require = __makeRequire(import.meta.url);",
    },
  });
  return outfile;
}
