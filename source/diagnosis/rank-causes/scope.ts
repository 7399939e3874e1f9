import { checkIdScope } from '../../protocol/identifiers.ts';
import { isDpsHost } from '../../protocol/network.ts';
import type { Sharpening } from './sharpening.ts';

const CHINA_SCOPE = /^0cn/i;
const CHINA_HOST = /\.cn$/i;

/** What the ID scope itself says about why DPS does not know it (protocol.md 4.3, 8 row 6). */
export function sharpenByScope(idScope: string, host: string): Sharpening {
  const instance = host.split('.')[0] ?? '';
  if (idScope.toLowerCase() === instance.toLowerCase()) return { proven: 'service-name' };
  if (checkIdScope(idScope) !== undefined)
    return { likely: ['service-name'], ruledOut: ['other-cloud'] };
  const isOtherCloud = isDpsHost(host) && CHINA_SCOPE.test(idScope) !== CHINA_HOST.test(host);
  return isOtherCloud
    ? { likely: ['other-cloud'], ruledOut: ['service-name'] }
    : { ruledOut: ['service-name', 'other-cloud'] };
}
