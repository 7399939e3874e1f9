import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseFileSync } from '@swc/core';

/** Every text of a catalogue that is one as it stands; what functions say is found by `textsWrittenIn`. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(textsOf);
  return [];
}

/**
 * Every text that stands in the sources of a folder, whichever way a function would take through them.
 *
 * @param without names of properties whose texts nobody reads as words, such as lines of code
 */
export function textsWrittenIn(folder: string, without: readonly string[] = []): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const module = parseFileSync(join(folder, file), { syntax: 'typescript' });
      return textsIn(module.body, new Set(without));
    });
}

/** Parts of a syntax tree that hold names and types: no text of a catalogue. */
const NO_TEXT = new Set(['source', 'key', 'typeAnnotation', 'typeParams', 'returnType']);

interface SyntaxNode {
  readonly type?: string;
  readonly value?: unknown;
  readonly cooked?: string;
  readonly quasis?: readonly SyntaxNode[];
  readonly key?: { readonly value?: unknown };
  readonly callee?: SyntaxNode;
}

function textsIn(node: unknown, without: ReadonlySet<string>): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => textsIn(one, without));
  if (!isNode(node) || /^Ts(?!As|Satisfies|Const)/.test(node.type ?? '')) return [];
  if (node.callee?.type === 'Import') return [];
  if (node.type === 'StringLiteral') return [String(node.value)];
  if (typeof node.key?.value === 'string' && without.has(node.key.value)) return [];
  const parts = Object.entries(node)
    .filter(([name]) => !NO_TEXT.has(name))
    .flatMap(([, part]) => textsIn(part, without));
  // A gap stands for the value, so that two texts around it do not become one word.
  const whole = node.quasis?.map(({ cooked = '' }) => cooked).join(' … ');
  return whole === undefined ? parts : [whole, ...parts];
}

function isNode(value: unknown): value is SyntaxNode {
  return value !== null && typeof value === 'object';
}
