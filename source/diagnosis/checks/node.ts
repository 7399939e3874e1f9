import type { Messages } from '../../messages/messages.ts';
import type { Finding } from './check.ts';

const NEEDED = '20.19.0';

/** Whether this Node.js is new enough. */
export function checkNode({ node }: Messages['checks'], version = process.version): Finding {
  return isAtLeast(version.slice(1), NEEDED)
    ? { result: 'passed', detail: node.passed(version) }
    : { result: 'failed', detail: node.failed(version, NEEDED), remedy: node.remedy };
}

function isAtLeast(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
