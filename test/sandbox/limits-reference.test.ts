import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEVICE_LIMITS } from '../../source/device/limits.ts';
import { LIMITS } from '../../source/sandbox/limits.ts';

const PAGE = join(import.meta.dirname, '../../docs/reference/limits.md');

it('has every limit, with its value, in its reference', async () => {
  const text = await readFile(PAGE, 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \| \S.* \|$/gm)];
  expect(rows.map(([, name, value]) => [name, Number(value)])).toEqual(
    Object.entries({ ...LIMITS, ...DEVICE_LIMITS }),
  );
});
