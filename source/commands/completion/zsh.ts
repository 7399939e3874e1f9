import { type DescribedCommand, PROFILE_NAMES, type Value } from './describe.ts';
import { placeCases, placeOf, quoted, valueCases } from './posix.ts';

/** For zsh: each candidate with what it does. @param program its name */
export function zshScript(program: string, commands: readonly DescribedCommand[]): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return [
    `#compdef ${program}`,
    `# zsh completion for ${program}: source <(${program} completion zsh)`,
    `${name}() {`,
    `  local at="" skip="" word i before=\${words[CURRENT-1]}`,
    '  local -a candidates',
    '  for ((i = 2; i < CURRENT; i++)); do',
    `    word=\${words[i]}`,
    '    if [[ -n $skip ]]; then skip=""; continue; fi',
    '    case "$at $word" in',
    ...placeCases(commands),
    '    esac',
    '  done',
    '  case "$at $before" in',
    ...valueCases(commands, replyOf),
    '  esac',
    '  case "$at" in',
    ...commands.map((command) => `    ${quoted(placeOf(command))}) ${wordsOf(command)} ;;`),
    '  esac',
    '}',
    `compdef ${name} ${program}`,
    '',
  ].join('\n');
}

function replyOf(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `candidates=(${value.words.map(quoted).join(' ')}); compadd -a candidates`;
    case 'profile':
      return `candidates=("\${(@f)$($words[1] ${PROFILE_NAMES} 2>/dev/null)}"); compadd -a candidates`;
    case 'path':
      return '_files';
    case 'text':
      return 'return 1';
  }
}

function wordsOf(command: DescribedCommand): string {
  const flags = described(
    command.flags.flatMap(({ names, words }) => names.map((name) => ({ name, words }))),
  );
  const { arguments: value } = command;
  if (command.commands.length > 0) return byDash(flags, described(command.commands));
  if (value.kind === 'text') return flags;
  return byDash(flags, replyOf(value));
}

function byDash(flags: string, others: string): string {
  return `if [[ $PREFIX == -* ]]; then ${flags}; else ${others}; fi`;
}

/** A colon parts the candidate from its words. */
function described(items: readonly { readonly name: string; readonly words: string }[]): string {
  const candidates = items.map(({ name, words }) => quoted(`${name}:${words}`)).join(' ');
  return `candidates=(${candidates}); _describe '' candidates`;
}
