import type { Owner } from '../../source/owner/owner.ts';
import type { StartOwner } from '../../source/owner/start-owner.ts';
import type { Sandbox, SandboxOptions } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';
import { atTestEnd } from './at-test-end.ts';

export interface ForeignSandbox {
  readonly sandbox: Sandbox;
  /** Every owner it starts knows nothing of the sandbox but the way there. */
  readonly startOwner: StartOwner;
}

/**
 * A sandbox that a device meets as it meets a DPS in Azure: nobody here enrolls, knows keys or reads its log.
 *
 * @param trusted whether its authority is trusted, as by NODE_EXTRA_CA_CERTS
 */
export async function startForeignSandbox({
  trusted = true,
  ...options
}: SandboxOptions & {
  trusted?: boolean;
} = {}): Promise<ForeignSandbox> {
  const sandbox = await startSandbox({
    httpsPort: 0,
    retryAfter: 0,
    assigningMilliseconds: 0,
    answerDelay: 0,
    ...options,
  });
  atTestEnd(() => sandbox.close());
  const { address, port, httpsPort, ca } = sandbox;
  const owner: Owner = {
    endpoint: (transport) => ({
      transport,
      address,
      port: transport === 'mqtt' ? port : httpsPort,
      ...(trusted && { ca }),
    }),
    close: async () => {},
  };
  return { sandbox, startOwner: async () => owner };
}
