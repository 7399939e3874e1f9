import type { Fields } from '../fields/fields.ts';
import { object } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import { checkSection, forbiddenNameMessage } from '../hub/twin.ts';
import type { ServiceSections } from '../hub/twin-service.ts';
import { LIMITS } from '../limits.ts';
import type { Properties } from '../records/properties.ts';

/** The sections of a twin that the service's side writes. */
export interface TwinSections {
  readonly tags?: Properties;
  readonly desired?: Properties;
}

/**
 * Reads tags and desired properties. What a client read with them and sends back, `$version` and `$metadata`,
 * is left out; any other name the service keeps for itself is refused.
 *
 * @throws Problem 400
 */
export function parseTwinSections(body: Fields): TwinSections {
  const tags = object(body, 'tags');
  const properties = object(body, 'properties');
  const desired = properties && object(properties, 'desired');
  return {
    ...(tags && { tags: checked('tags', tags) }),
    ...(desired && { desired: checked('desired properties', withoutMetadata(desired)) }),
  };
}

/**
 * The same for a change of a twin, in which a section that is null is emptied.
 *
 * @throws Problem 400
 */
export function parseTwinChange(body: Fields): ServiceSections {
  const properties = object(body, 'properties') ?? {};
  return {
    ...parseTwinSections(body),
    ...(body.tags === null && { tags: null }),
    ...(properties.desired === null && { desired: null }),
  };
}

/** The bounds of whole sections, once they are merged (protocol.md 3.4). @throws Problem 400 */
export function checkSizes({ tags, desired }: TwinSections): void {
  checkSize('tags', tags, LIMITS.tagsBytes);
  checkSize('desired properties', desired, LIMITS.desiredBytes);
}

function checkSize(name: string, section: Properties | undefined, bytes: number): void {
  if (section && Buffer.byteLength(JSON.stringify(section)) > bytes) {
    throw invalid(`The ${name} are larger than ${bytes} bytes.`);
  }
}

function checked(name: string, section: Properties): Properties {
  const wrong = checkSection(section);
  if (wrong?.problem === 'too-deep') {
    throw invalid(`The ${name} have more than ${LIMITS.twinDepth} levels.`);
  }
  if (wrong) throw invalid(forbiddenNameMessage(wrong.name ?? ''));
  return section;
}

function withoutMetadata(desired: Properties): Properties {
  return Object.fromEntries(
    Object.entries(desired).filter(([name]) => name !== '$version' && name !== '$metadata'),
  );
}
