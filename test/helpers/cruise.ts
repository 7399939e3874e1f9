import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from '@swc/core';
import { type ICruiseResult, type IViolation, cruise as run } from 'dependency-cruiser';
import { ARROWS, ROWS } from './arrows.ts';

/** One import that a rule forbids: `rule: from → to`; of a cycle, its files in alphabetical order. */
function sentence({ rule, from, to, cycle = [] }: IViolation): string {
  if (cycle.length === 0) return `${rule.name}: ${from} → ${to}`;
  const files = cycle.map(({ name }) => name);
  return `${rule.name}: ${files.sort().join(' ↔ ')}`;
}

/** @returns which folder of `source/` a file lies in; of another file, its own name */
const folderOf = (file: string): string => /^source\/([^/]+)\//.exec(file)?.[1] ?? file;

/** Neighbours of one row that know each other, in one step or more: `folders: a ↔ b`. */
function folderCycles(modules: ICruiseResult['modules']): string[] {
  const known = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = folderOf(source);
    const targets = known.get(from) ?? new Set();
    for (const { resolved } of dependencies) targets.add(folderOf(resolved));
    known.set(from, targets);
  }
  const reaches = (from: string, to: string, row: readonly string[], seen: string[]): boolean =>
    known.get(from)?.has(to) === true ||
    row.some(
      (next) =>
        !seen.includes(next) &&
        known.get(from)?.has(next) === true &&
        reaches(next, to, row, [...seen, next]),
    );
  return ROWS.flatMap((row) =>
    row.flatMap((a, index) =>
      row
        .slice(index + 1)
        .filter((b) => reaches(a, b, row, [a]) && reaches(b, a, row, [b]))
        .map((b) => `folders: ${a} ↔ ${b}`),
    ),
  );
}

/** Files that write `import('…').Type`, which the parser passes over: `hidden: file`. */
async function hiddenImports(baseDir: string, files: readonly string[]): Promise<string[]> {
  const hidden: string[] = [];
  for (const file of files) {
    const text = await readFile(join(baseDir, file), 'utf8');
    if (!text.includes('import(')) continue;
    const tree = await parse(text, { syntax: 'typescript', tsx: file.endsWith('x') });
    if (JSON.stringify(tree).includes('"type":"TsImportType"')) hidden.push(`hidden: ${file}`);
  }
  return hidden;
}

/**
 * Reads every file of `source/` and `cli.tsx` below a folder and holds them against the rules. The parser is swc: with
 * TypeScript 7 the default one finds no module at all and is content. It counts type-only imports like any other.
 *
 * @param baseDir - the folder; relative or absolute
 * @returns the files that were read, sorted, and what is forbidden, sorted and once each
 */
export async function cruise(
  baseDir: string,
): Promise<{ files: readonly string[]; violations: readonly string[] }> {
  const { output } = await run(['source', 'cli.tsx'], {
    baseDir: resolve(baseDir),
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    ruleSet: { forbidden: ARROWS },
    validate: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  });
  if (typeof output === 'string') throw new Error(output);
  const files = output.modules
    .map(({ source }) => source)
    .filter((file) => /^(source\/|cli\.tsx$)/.test(file));
  const violations = [
    ...output.summary.violations.map(sentence),
    ...folderCycles(output.modules),
    ...(await hiddenImports(baseDir, files)),
  ];
  return { files: files.sort(), violations: [...new Set(violations)].sort() };
}
