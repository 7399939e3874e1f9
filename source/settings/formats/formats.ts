import { cHeader } from './c-header.ts';
import { connectionString } from './connection-string.ts';
import type { Format } from './format.ts';
import { json } from './json.ts';
import { kconfig } from './kconfig.ts';
import { lines } from './lines.ts';
import { switches } from './switches.ts';
import { toml } from './toml.ts';
import { yaml } from './yaml.ts';

/** In the order in which they are tried: the telling ones first, lines last. */
export const FORMATS: readonly Format[] = [
  connectionString,
  json,
  kconfig,
  cHeader,
  switches,
  toml,
  yaml,
  lines,
];
