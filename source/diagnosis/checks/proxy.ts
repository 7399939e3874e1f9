import { visible } from '../../protocol/foreign-text.ts';
import { REDACTED } from '../../protocol/redaction.ts';
import type { Finding, RoadContext } from './check.ts';

const VARIABLES = [
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
  'HTTP_PROXY',
  'http_proxy',
];

/**
 * Whether a proxy is set in the environment. The device does not use one, so a network that lets nobody out without
 * it looks like a closed port.
 */
export function checkProxy({ env, destination, texts }: RoadContext): Finding {
  const name = VARIABLES.find((variable) => env[variable]);
  if (name === undefined) return { result: 'passed', detail: texts.proxy.none };
  if (isExempt(destination.host, env.NO_PROXY ?? env.no_proxy ?? '')) {
    return { result: 'passed', detail: texts.proxy.exempt(name) };
  }
  const detail = texts.proxy.set(name, visible(withoutPassword(env[name] ?? '')));
  return { result: 'warning', detail, remedy: texts.proxy.remedy };
}

/** The names in NO_PROXY count with everything below them; a star stands for all. */
function isExempt(host: string, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .map((entry) => entry.toLowerCase().replace(/^\*?\./, ''))
    .filter(Boolean)
    .some((entry) => entry === '*' || host.toLowerCase() === entry || host.endsWith(`.${entry}`));
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, `//${REDACTED}@`);
}
