import { CHAIN_FILES, type ChainFile } from '../lessons/labs/lab-acts.ts';
import type { X509Credential } from '../protocol/credential.ts';

/** The files of a device that belongs to one of two lines of a factory, under one root. */
export interface DeviceFolder {
  /** PEM. */
  readonly files: Readonly<Record<ChainFile, string>>;
  /** PEM. Secret. */
  readonly privateKey: string;
}

/** What lies in the place of the chain as long as nobody has looked. */
export const GIVEN_CHAIN = 'line-3.pem' satisfies ChainFile;

export function isChainFile(name: string): name is ChainFile {
  return CHAIN_FILES.some((file) => file === name);
}

/** What the device shows when its chain comes out of that file. Secret. */
export function shownFrom({ files, privateKey }: DeviceFolder, chain: string): X509Credential {
  return {
    kind: 'x509',
    certificate: files['device.pem'],
    privateKey,
    chain: isChainFile(chain) ? [files[chain]] : [],
  };
}

/** Every file with whose certificate it holds, and who has signed that. */
export async function linksIn({
  files,
}: DeviceFolder): Promise<readonly (readonly [ChainFile, string])[]> {
  const { describeCertificate } = await import('../certificates/describe-certificate.ts');
  return CHAIN_FILES.map((file) => {
    const { subject, issuer } = describeCertificate(files[file]);
    return [file, `${subject} < ${issuer}`];
  });
}

/**
 * Makes a root, an authority for each line, and a certificate of the device that line 4 has signed, by a library that
 * no other lab has to wait for.
 */
export async function newDeviceFolder(registrationId: string): Promise<DeviceFolder> {
  const { createBelow, createRoot } = await import('../certificates/create-device-certificates.ts');
  const root = await createRoot('Factory root CA');
  const [line3, line4] = await Promise.all([
    createBelow(root, { name: 'Line 3 CA', pathLength: 0 }),
    createBelow(root, { name: 'Line 4 CA', pathLength: 0 }),
  ]);
  const device = await createBelow(line4, { name: registrationId });
  return {
    privateKey: device.key,
    files: {
      'device.pem': device.certificate,
      'line-3.pem': line3.certificate,
      'line-4.pem': line4.certificate,
      'root.pem': root.certificate,
    },
  };
}
