import { afterEach, describe, expect, it } from 'vitest';
import type { Owner } from '../../source/owner/owner.ts';
import { startOwner } from '../../source/owner/start-owner.ts';
import { TARGETS } from '../../source/protocol/vocabulary.ts';
import { OWNER_KINDS } from '../../source/settings/owner-kinds.ts';
import { RealRun } from '../diagnosis/real-run.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function started(target: (typeof TARGETS)[number]): Promise<Owner> {
  const owner = await startOwner(target);
  open.push(owner);
  return owner;
}

describe('the owner of each target', () => {
  it.each(TARGETS)('%s can do what is said of its kind, and no more', async (target) => {
    const { enrolls, deletes, armsFaults } = OWNER_KINDS[target];
    const owner = await started(target);
    const can = {
      enrolls: owner.enroll !== undefined,
      deletes: owner.deletions !== undefined,
      armsFaults: owner.arm !== undefined,
    };
    expect(can).toEqual({ enrolls, deletes, armsFaults });
  });

  it('of the portal is closed as often as one likes, and knows no way of its own to the service', async () => {
    const owner = await started('azure');
    expect(owner.endpoint).toBeUndefined();
    expect(owner.service).toBeUndefined();
    await owner.close();
    await owner.close();
  });
});

describe('a sandbox', () => {
  it('knows why it refused a device, which the device is not told', async () => {
    const run = await RealRun.start();
    open.push(run);
    expect(run.owner.refusalReason('my-device-007')).toBeUndefined();
    const key = run.value('symmetricKey');
    run.set({ symmetricKey: `${key[0] === 'A' ? 'B' : 'A'}${key.slice(1)}` });
    await run.step('provision');
    expect(run.owner.refusalReason('my-device-007')).toMatch(/signature|key/i);
    expect(run.owner.refusalReason('another-device')).toBeUndefined();
  });
});
