import type { Format } from './format.ts';
import { looksLikeToml } from './parsers.ts';
import { entriesOf } from './tree.ts';

/** What only TOML has of the files that begin a part with its name in brackets. */
const OF_IOT_EDGE = /^[ \t]*\[provisioning/m;

/** TOML, as IoT Edge keeps its `config.toml`. Other files with such parts (systemd, ini) are read line by line. */
export const toml: Format = {
  id: 'toml',
  recognise: (text, { toml: parse }) => {
    if (parse === undefined || !looksLikeToml(text)) return false;
    return OF_IOT_EDGE.test(text) || 'value' in parse(text);
  },
  read: (text, { toml: parse }) => {
    const parsed = parse?.(text) ?? { fault: { kind: 'not-well-formed' as const } };
    if ('value' in parsed) return entriesOf(parsed.value);
    const { kind, ...where } = parsed.fault;
    return { damage: kind, ...where };
  },
};
