import { visible } from '../../protocol/foreign-text.ts';
import { isObject } from '../../structures/is-object.ts';
import type { Fields } from '../fields/fields.ts';
import { ServiceProblem } from '../fields/service-problem.ts';

/** What is wrong with a seed, and where in it: `enrollments[0].attestation.symmetricKey.primaryKey`. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string) {
    super(visible(`${path}: ${problem}`));
    this.path = visible(path);
    this.problem = visible(problem);
  }
}

/** @throws SeedError when there is no text of this name */
export function textAt(fields: Fields, path: string, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new SeedError(`${path}.${name}`, 'must be a text that is not empty');
}

/** The service API's words begin with the field they are about; the seed adds where that field stands. */
export function located<Result>(path: string, item: Fields, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    const [place = ''] = error.message.split(/\.?\s/, 1);
    const [field = '', ...below] = place.split('.');
    const steps = find(item, field);
    const where = steps === undefined ? [path] : [path, ...steps, ...below];
    throw new SeedError(where.join('.'), error.message.replace(/\.$/, ''));
  }
}

/** The steps to the only field of this name. */
function find(value: unknown, name: string): string[] | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return [name];
  for (const [step, inner] of Object.entries(value)) {
    const rest = find(inner, name);
    if (rest) return [step, ...rest];
  }
  return undefined;
}
