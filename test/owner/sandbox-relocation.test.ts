import { describe, expect, it } from 'vitest';
import { SandboxOwner } from '../../source/owner/sandbox.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';

const FIRST = 'sandbox-hub.azure-devices.net';
const SECOND = 'second-hub.azure-devices.net';

async function enrolled(hubs?: readonly string[]) {
  const owner = await SandboxOwner.start(hubs && { hubs });
  atTestEnd(() => owner.close());
  await owner.enroll({
    kind: 'individual',
    registrationId: 'dev1',
    enrollmentGroupId: '',
  });
  return owner.relocation;
}

describe('the owner of a sandbox who sends devices to another hub', () => {
  const enrollment = { kind: 'individual', id: 'dev1' } as const;

  it('links a second hub where there is one alone, once', async () => {
    const relocation = await enrolled();
    expect(await relocation.sendElsewhere(enrollment, FIRST)).toBe(SECOND);
    expect(await relocation.sendElsewhere(enrollment, FIRST)).toBe(SECOND);
    expect(await relocation.sendElsewhere(enrollment, SECOND)).toBe(FIRST);
  });

  it('takes the other one of those that are linked', async () => {
    const relocation = await enrolled(['a.azure-devices.net', 'b.azure-devices.net']);
    const hub = await relocation.sendElsewhere(enrollment, 'a.azure-devices.net:8883');
    expect(hub).toBe('b.azure-devices.net');
  });

  it('cannot do it for an enrollment that is gone', async () => {
    const relocation = await enrolled();
    const gone = { kind: 'group', id: 'pumps' } as const;
    await expect(relocation.sendElsewhere(gone, FIRST)).rejects.toThrow('There is no group pumps.');
    await expect(relocation.setPolicy(gone, 'never')).rejects.toThrow(RangeError);
  });
});
