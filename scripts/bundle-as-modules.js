import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Packages that are there as modules, too, where esbuild takes the CommonJS for Node. Of modules it leaves out what
 * nothing imports: two thirds of what X.509 brings.
 */
const PACKAGES =
  /^.*[\\/]node_modules[\\/](?:@peculiar[\\/][^\\/]+|asn1js|pvtsutils|pvutils)(?=[\\/])/;
const IMPORTS = /^(?:\.|@peculiar\/|asn1js$|pvtsutils$|pvutils$)/;

/** What tells itself of its classes when it is loaded. */
const WITH_SIDE_EFFECTS = /[\\/]@peculiar[\\/]x509$/;

const resolving = Symbol('resolving');

/** @type {import('esbuild').Plugin} */
export const packagesAsModules = {
  name: 'packages-as-modules',
  setup(build) {
    build.onResolve({ filter: IMPORTS }, async ({ path, pluginData, ...where }) => {
      const isOwn = path.startsWith('.');
      if (pluginData === resolving || (isOwn && !PACKAGES.test(where.importer))) return undefined;
      const found = await build.resolve(path, { ...where, pluginData: resolving });
      const [folder] = PACKAGES.exec(found.path) ?? [];
      if (folder === undefined) return undefined;
      const { module } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      return {
        path: isOwn || module === undefined ? found.path : join(folder, module),
        sideEffects: WITH_SIDE_EFFECTS.test(folder),
      };
    });
  },
};
