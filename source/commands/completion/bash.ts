import { type DescribedCommand, PROFILE_NAMES, type Value } from './describe.ts';
import { placeCases, placeOf, plainWords, quoted, valueCases } from './posix.ts';

/**
 * For bash from 3.2 on, without the package bash-completion: macOS has neither a later one nor that.
 *
 * @param program its name
 */
export function bashScript(program: string, commands: readonly DescribedCommand[]): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return [
    `# bash completion for ${program}: source <(${program} completion bash)`,
    `${name}() {`,
    `  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}`,
    '  local at="" skip="" word i words=""',
    // bash takes "--flag=value" for three words.
    `  if [ "$before" = "=" ]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi`,
    `  if [ "$current" = "=" ]; then current=""; fi`,
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    word=\${COMP_WORDS[i]}`,
    '    if [ -n "$skip" ]; then [ "$word" = "=" ] || skip=""; continue; fi',
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
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    `complete -F ${name} ${program}`,
    '',
  ].join('\n');
}

function replyOf(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W ${quoted(plainWords(value.words))} -- "$current"))`;
    case 'profile':
      return `local IFS=$'\\n'; COMPREPLY=($(compgen -W "$("$1" ${PROFILE_NAMES} 2>/dev/null)" -- "\${current//\\\\/}")); COMPREPLY=("\${COMPREPLY[@]// /\\\\ }")`;
    case 'path':
      // Blanks in names are kept; compopt is not there in bash 3.2.
      return `local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))`;
    case 'text':
      return 'COMPREPLY=()';
  }
}

function wordsOf(command: DescribedCommand): string {
  const flags = quoted(command.flags.flatMap(({ names }) => names).join(' '));
  const { arguments: value } = command;
  const own = [
    ...command.commands.map(({ name }) => name),
    ...(value.kind === 'words' ? value.words : []),
  ];
  const isAsked = value.kind === 'path' || value.kind === 'profile';
  const others = isAsked ? `${replyOf(value)}; return` : `words=${quoted(plainWords(own))}`;
  // Without a word of its own a command offers its flags at once.
  if (own.length === 0 && !isAsked) return `words=${flags}`;
  return `if [ "\${current#-}" != "$current" ]; then words=${flags}; else ${others}; fi`;
}
