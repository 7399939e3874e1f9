import { twinEtag } from '../../formats.ts';
import type { TwinRecord } from '../../records.ts';
import { patchFromService, replaceFromService, type ServiceChange } from '../../twin-service.ts';
import { checkMatch, type IfMatch } from '../etag.ts';
import type { Fields } from '../fields.ts';
import { invalid } from '../service-problem.ts';
import { checkSizes, parseTwinSections } from '../twin-fields.ts';

/**
 * A twin as the service's side wants it: PATCH merges, PUT replaces the sections it names. Reported properties
 * are the device's own and are left as they are (protocol.md 6).
 *
 * @throws Problem 400, 412
 */
export function changeTwin(
  twin: TwinRecord,
  body: Fields,
  how: 'patch' | 'replace',
  condition: IfMatch,
): ServiceChange {
  checkMatch(condition, twinEtag(twin.serviceVersion));
  const sections = parseTwinSections(body);
  if (!sections.tags && !sections.desired) {
    throw invalid('A twin update needs tags or properties.desired.');
  }
  const change =
    how === 'patch' ? patchFromService(twin, sections) : replaceFromService(twin, sections);
  checkSizes(change.twin);
  return change;
}
