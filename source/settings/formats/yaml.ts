import type { Format } from './format.ts';
import { looksLikeYaml } from './parsers.ts';
import { entriesOf } from './tree.ts';

/** What surely is meant as YAML: the beginnings of the files that people bring. */
const SURELY =
  /^(?:---\s|%YAML|apiVersion:|kind:|services:|version:|provisioning:|environment:|env:|x-[\w-]+:|metadata:|spec:|data:|stringData:)/m;

/** YAML: IoT Edge's `config.yaml`, docker compose, Kubernetes, the output of `az -o yaml`. */
export const yaml: Format = {
  id: 'yaml',
  recognise: (text, { yaml: parse }) => {
    if (parse === undefined || !looksLikeYaml(text)) return false;
    if (SURELY.test(text)) return true;
    const parsed = parse(text);
    // One document of plain words is YAML too: every text is.
    return 'value' in parsed ? hasMembers(parsed.value) : parsed.fault.kind !== 'not-well-formed';
  },
  read: (text, { yaml: parse }) => {
    const parsed = parse?.(text) ?? { fault: { kind: 'not-well-formed' as const } };
    if ('fault' in parsed) {
      const { kind, ...where } = parsed.fault;
      return { damage: kind, ...where };
    }
    const { value } = parsed;
    return entriesOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
  },
};

function hasMembers(documents: unknown): boolean {
  return (
    Array.isArray(documents) &&
    documents.some((document) => typeof document === 'object' && document !== null)
  );
}
