import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script of the build, which has no types
import { bundleOptions } from '../../scripts/bundle-options.js';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const TEXTS = [
  '',
  'sensor-1',
  'Gerät №7 → Hub',
  '設備 ﾊﾞ 한글 각',
  '👩‍👩‍👧 🇩🇪 1️⃣ ✔️ ☎ 👍🏽 #⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'é नि கை',
  '\u200B\u00AD\u0007\uD800\u0301',
  '\u001B[31mred\u001B[39m',
];

describe('the width of a text', () => {
  const folder = useTemporaryFolder();

  it('is the same in the bundle as the package itself measures', async () => {
    const outfile = join(folder(), 'widths.mjs');
    await build({ ...bundleOptions('test'), entryPoints: ['string-width'], outfile });
    const bundled: { readonly default: typeof stringWidth } = await import(
      pathToFileURL(outfile).href
    );
    const everyPlane = Array.from({ length: 0x2_0000 / 7 }, (_, at) =>
      String.fromCodePoint(at * 7),
    );
    for (const text of [...TEXTS, ...everyPlane]) {
      expect(bundled.default(text), JSON.stringify(text)).toBe(stringWidth(text));
    }
  });
});
