import { describe, expect, it } from 'vitest';
import type { AttestationKind, Target } from '../../source/protocol/vocabulary.ts';
import type { RunEventBody } from '../../source/run/events.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { MESSAGES } from '../helpers/english.ts';
import { ASSIGNED, FACTS } from '../helpers/recorded-events.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';

type Told = Extract<RunEventBody, { readonly type: 'certificates' }>;

const typed = <const Value>(value: Value) => ({ value, origin: 'typed' }) as const;
const { notTried } = MESSAGES.certificates;
const KEY_PATH = '/home/somebody/my-device-007-certificates/device.key.pem';

function told(source: Told['source'], key: Pick<Told, 'keyPlace' | 'keyPath' | 'keyFile'>): Told {
  const certificate: Told['certificates'][number] = {
    role: 'device',
    ...{ subject: 'CN=my-device-007', issuer: 'CN=my-device-007' },
    ...{ sha1Thumbprint: 'A'.repeat(40), sha256Thumbprint: 'A'.repeat(64), serialNumber: '1' },
    ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2026-02-01T00:00:00.000Z' },
    ...{ key: 'EC prime256v1', isAuthority: false, isSelfSigned: true, isForClients: true },
  };
  const above = (['intermediate', 'root'] as const).map((role) => ({ ...certificate, role }));
  const isChain = source === 'issued';
  const certificates = isChain ? [certificate, ...above] : [certificate];
  return { type: 'certificates', source, certificates, ...key };
}

/** A device that is assigned, or at last verified, with what it has proved itself by. */
function at(
  step: 'provision' | 'verify',
  { attestation, target }: { readonly attestation: AttestationKind; readonly target: Target },
  ...events: readonly RunEventBody[]
): StagedWalk {
  const draft: Draft = { target: typed(target), attestation: typed(attestation) };
  const done = { exitCode: EXIT.done, found: {} } as const;
  const walk = new StagedWalk(draft);
  if (step === 'verify') {
    walk.happen(...ASSIGNED.slice(-1)).act({ type: 'settle', step: 'provision', ...done });
  }
  return walk
    .act({ type: 'go to', step }, { type: 'start' })
    .happen({ type: 'step.started', step }, ...(step === 'provision' ? ASSIGNED : []), ...events)
    .happen({ type: 'step.finished', step, outcome: 'done', milliseconds: 1 })
    .act({ type: 'settle', step, ...done });
}

async function shown(walk: StagedWalk, columns: number, rows: number): Promise<string> {
  const wizard = showWizard(walk, { columns, rows });
  await wizard.terminal.sees('enter continue');
  const { text } = wizard.terminal;
  await closeWizard(wizard);
  // The work alone, without the steps and the explanation beside it: a sentence may go on in another row.
  const work = text.split('\n').map((row) => /│(.*?)(?:▎|$)/.exec(row)?.[1] ?? '');
  return work.join(' ').replace(/\s+/g, ' ');
}

describe.each([
  [60, 20],
  [80, 24],
  [120, 40],
])('a device with a certificate on a screen of %ix%i', (columns, rows) => {
  it.each([
    ['given', { keyPlace: 'file', keyPath: KEY_PATH }, 'never leaves this machine: /home/'],
    ['given', { keyPlace: 'secret-store' }, 'never leaves this machine: in the secret store'],
    ['made', { keyPlace: 'process' }, 'never leaves this process'],
  ] as const)('says where its private key lies: %s, %o', async (source, key, said) => {
    const walk = at('provision', { attestation: 'x509', target: 'sandbox' }, told(source, key));
    expect(await shown(walk, columns, rows)).toContain(`Private key ${said}`);
  });

  it('says why a private key is used that others can read', async () => {
    const keyFile = { path: '/run/secrets/key', permissions: '444', because: 'secrets' } as const;
    const key = { keyPlace: 'file', keyPath: keyFile.path, keyFile } as const;
    const walk = at('provision', { attestation: 'x509', target: 'azure' }, told('given', key));
    expect(await shown(walk, columns, rows)).toContain(
      'Others can read the key in /run/secrets/key (permissions 444)',
    );
  });

  it.each([
    ['azure', true],
    ['sandbox', false],
  ] as const)(
    'says of what is issued and renewed whether that was tried: %s',
    async (target, isUntried) => {
      const device = { attestation: 'issued-certificate', target } as const;
      const key = { keyPlace: 'process' } as const;
      const issued = await shown(at('provision', device, told('issued', key)), columns, rows);
      expect(issued.includes(notTried.issued)).toBe(isUntried);
      const renewal: RunEventBody = {
        type: 'verification',
        fact: 'certificate renewal',
        value: 'accepted',
        provenBy: 'device',
      };
      const verify = at('verify', device, ...FACTS.slice(0, 2), renewal);
      expect((await shown(verify, columns, rows)).includes(notTried.renewal)).toBe(isUntried);
      const plain = at('verify', device, ...FACTS.slice(0, 2));
      expect(await shown(plain, columns, rows)).not.toContain(notTried.renewal);
    },
  );
});
