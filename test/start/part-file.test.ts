import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PartFile } from '../../source/start/part-file.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const PLACES = { first: [0, 3], second: [3, 5], beyond: [6, 9] } as const;

describe('the file of all parts', () => {
  const folder = useTemporaryFolder();
  const path = (): string => join(folder(), 'parts.js');

  async function open(): Promise<PartFile> {
    await writeFile(path(), 'oneother');
    return new PartFile(path(), PLACES);
  }

  it('gives each part as it was put in', async () => {
    const file = await open();
    expect([file.read('second'), file.read('first')].map(String)).toEqual(['other', 'one']);
  });

  it('gives no part of which a piece is missing, and none that it does not know', async () => {
    const file = await open();
    for (const name of ['beyond', 'third']) expect(() => file.read(name)).toThrow(name);
  });

  it('tells which file is gone', async () => {
    const file = await open();
    await rm(path());
    expect(() => file.read('first')).toThrow(path());
  });
});
