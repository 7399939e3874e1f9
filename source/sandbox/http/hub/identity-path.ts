import { invalid } from '../../fields/service-problem.ts';
import type { Call } from '../router.ts';

/** The name that a path with `{id}`, and for modules `{module}`, means. @throws Problem 400 */
export function nameIn({ parameters }: Call): string {
  const { id = '', module } = parameters;
  if (id.includes('/')) throw invalid(`The device ID "${id}" is invalid.`);
  if (module?.includes('/')) throw invalid(`The module ID "${module}" is invalid.`);
  return module === undefined ? id : `${id}/${module}`;
}
