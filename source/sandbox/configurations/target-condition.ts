import { ServiceProblem } from '../fields/service-problem.ts';
import { type Condition, parseCondition } from '../query/conditions.ts';
import { TokenReader } from '../query/token-reader.ts';
import { tokens } from '../query/tokens.ts';

export type TargetKind = 'devices' | 'modules';

const EVERYBODY = '*';

/**
 * Understands whom a configuration is for: what would stand after WHERE in a query of twins; `*` for all devices, nothing
 * for nobody. For modules it begins with `from devices.modules where`. It may ask for IDs, tags and reported properties.
 *
 * @throws Problem 400401
 */
export function parseTargetCondition(text: string, kind: TargetKind): Condition {
  const condition = text.trim();
  if (condition === '') return () => false;
  if (condition === EVERYBODY && kind === 'devices') return () => true;
  try {
    const reader = new TokenReader(tokens(condition));
    readSource(reader, kind);
    const matches = parseCondition(reader);
    reader.end();
    const foreign = reader.paths.find((path) => !mayBeAsked(path, kind));
    if (foreign) throw wrong(`it asks for ${foreign.join('.')}`);
    return matches;
  } catch (error) {
    throw error instanceof ServiceProblem && error.code !== CODE ? wrong(error.message) : error;
  }
}

/** The query whose rows are those that a condition targets. @returns undefined where it targets nobody */
export function targetQuery(text: string, kind: TargetKind): string | undefined {
  const condition = text.trim();
  if (condition === '') return undefined;
  if (kind === 'modules') return `select deviceId, moduleId ${condition}`;
  const where = condition === EVERYBODY ? '' : ` where ${withoutSource(condition)}`;
  return `select deviceId from devices${where}`;
}

/** A condition as it stands after WHERE. */
export function withoutSource(condition: string): string {
  return condition.trim().replace(/^from\s+devices\s+where\s+/i, '');
}

function readSource(reader: TokenReader, kind: TargetKind): void {
  const named = reader.take('from');
  if (kind === 'modules' && !named)
    throw wrong('for modules it begins with "from devices.modules"');
  if (!named) return;
  reader.expect('devices');
  if (kind === 'modules') {
    reader.expect('.');
    reader.expect('modules');
  }
  reader.expect('where');
}

function mayBeAsked([first = '', second = '']: readonly string[], kind: TargetKind): boolean {
  const [name, inner] = [first.toLowerCase(), second.toLowerCase()];
  if (name === 'properties') return inner === 'reported';
  return name === 'deviceid' || name === 'tags' || (kind === 'modules' && name === 'moduleid');
}

const CODE = 400401;

function wrong(problem: string): ServiceProblem {
  const message = `The target condition cannot be used: ${problem}`;
  return new ServiceProblem(400, CODE, 'InvalidConfigurationTargetCondition', message);
}
