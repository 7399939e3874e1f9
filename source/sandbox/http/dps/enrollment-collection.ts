import { isObject } from '../../../structures/is-object.ts';
import { type Fields, oneOf, text } from '../../fields/fields.ts';
import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { type EnrollmentKind, type EnrollmentTable, withKeys } from '../../json/enrollment-kind.ts';
import { LIMITS } from '../../limits.ts';
import type { Tables } from '../../records/records.ts';
import { registrationKey } from '../../records/store.ts';
import { checkMatch, etagField, type IfMatch } from '../etag.ts';

const MODES = ['create', 'update', 'updateIfMatchETag', 'delete'] as const;
type Mode = (typeof MODES)[number];

/** What is made and changed of one kind of enrollment. */
export class EnrollmentCollection<Name extends EnrollmentTable> {
  readonly kind: EnrollmentKind<Name>;

  constructor(kind: EnrollmentKind<Name>) {
    this.kind = kind;
  }

  /**
   * Creates an enrollment, or replaces one whose version the caller names (protocol.md 5).
   *
   * @returns it with its keys
   * @throws Problem 400, 404 for a version of what does not exist, 409 for one that exists, 412
   */
  put(id: string, body: Fields, condition: IfMatch): object {
    const record = this.#put(id, body, condition);
    return withKeys(this.kind.json(record), record);
  }

  /** @throws Problem 404 */
  find(id: string): Tables[Name] {
    const record = this.kind.table.get(registrationKey(id));
    if (!record) throw this.kind.notFound(id);
    return record;
  }

  /** @throws Problem 404, 412 */
  delete(id: string, condition: IfMatch): void {
    checkMatch(condition, this.find(id).etag);
    this.kind.table.delete(registrationKey(id));
  }

  /**
   * Does the same to several enrollments; one that cannot be done does not keep the others from it.
   *
   * @throws Problem 400 when nothing can be done at all
   */
  bulk(body: Fields): object {
    const { path, idField } = this.kind;
    const mode = oneOf(body, 'mode', MODES);
    const items = body[path];
    if (mode === undefined) throw invalid('mode is missing.');
    if (!Array.isArray(items) || items.length === 0) throw invalid(`${path} is missing.`);
    if (items.length > LIMITS.bulkEnrollments) {
      throw invalid(`At most ${LIMITS.bulkEnrollments} enrollments may go in one call.`);
    }
    const errors: object[] = [];
    for (const item of items) {
      const fields = isObject(item) ? item : {};
      const given = fields[idField];
      const id = typeof given === 'string' ? given : '';
      try {
        this.#one(mode, id, fields);
      } catch (error) {
        if (!(error instanceof ServiceProblem)) throw error;
        errors.push({ [idField]: id, errorCode: error.code, errorStatus: error.message });
      }
    }
    return { isSuccessful: errors.length === 0, errors };
  }

  #one(mode: Mode, id: string, item: Fields): void {
    switch (mode) {
      case 'create':
        this.#put(id, item, { kind: 'none' });
        break;
      case 'update':
        this.#put(id, item, { kind: 'any' });
        break;
      case 'updateIfMatchETag':
        this.#put(id, item, etagField(item));
        break;
      case 'delete':
        this.delete(id, { kind: 'none' });
    }
  }

  #put(id: string, body: Fields, condition: IfMatch): Tables[Name] {
    const { kind } = this;
    const { idField, table } = kind;
    const named = text(body, idField);
    if (named !== undefined && named.toLowerCase() !== id.toLowerCase()) {
      throw invalid(`The ${idField} of the body is not that of the path.`);
    }
    const key = registrationKey(id);
    const before = table.get(key);
    if (condition.kind === 'none' && before) {
      throw new ServiceProblem(
        409,
        409201,
        'Conflict',
        `${id} exists already; an update needs If-Match.`,
      );
    }
    if (condition.kind !== 'none' && !before) throw kind.notFound(id);
    if (before) checkMatch(condition, before.etag);
    const record = kind.parse(body, id, before);
    table.put(key, record);
    return record;
  }
}
