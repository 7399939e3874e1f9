import { beforeAll, describe, expect, it } from 'vitest';
import { ProfileStore } from '../../../source/persistence/profile-store.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { bundleProfileProgram, killWhileWriting } from '../../persistence/profile-program.ts';

const KILLS = 200;

beforeAll(bundleProfileProgram);

describe('a profile whose writers are killed', () => {
  const folder = useTemporaryFolder();

  it('is whole after each of two hundred kills, and can be changed at the end', async () => {
    const store = new ProfileStore(folder());
    const content = { named: true, settings: { long: '' }, step: 'target', ticked: {} };
    await store.create({ ...content, name: 'victim' });
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killWhileWriting(folder(), 'victim');
      expect(store.get('victim')?.settings.long).toMatch(/^\d{20000,}$/);
    }
    const changed = await store.update('victim', (profile) => ({ ...profile, step: 'review' }));
    expect(changed.step).toBe('review');
  });
});
