import type { Messages } from '../../messages/messages.ts';
import type { ShownCertificate } from '../../run/device-certificate.ts';
import { factLines } from '../certificates/facts.ts';

/** Each certificate as people know it from portals and tools, the device's own first; none where there is none. */
export function certificateLines(
  certificates: readonly ShownCertificate[],
  messages: Messages,
): readonly string[] {
  return certificates.flatMap((one) => [
    '',
    `${messages.certificates.roles[one.role]}:`,
    ...factLines(one, messages).map((line) => `  ${line}`),
  ]);
}
