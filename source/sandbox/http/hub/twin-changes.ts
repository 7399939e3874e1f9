import type { Fields } from '../../fields/fields.ts';
import { invalid } from '../../fields/service-problem.ts';
import {
  patchFromService,
  replaceFromService,
  type ServiceChange,
} from '../../hub/twin-service.ts';
import { checkSizes, parseTwinChange } from '../../json/twin-fields.ts';
import { twinEtag } from '../../records/formats.ts';
import type { TwinRecord } from '../../records/records.ts';
import { checkMatch, type IfMatch } from '../etag.ts';

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
  const sections = parseTwinChange(body);
  if (sections.tags === undefined && sections.desired === undefined) {
    throw invalid('A twin update needs tags or properties.desired.');
  }
  const change =
    how === 'patch' ? patchFromService(twin, sections) : replaceFromService(twin, sections);
  checkSizes(change.twin);
  return change;
}
