import {
  type DescribedCommand,
  type DescribedFlag,
  PROFILE_NAMES,
  type Value,
} from './describe.ts';
import { plainWords } from './posix.ts';

/** For fish: a line for each candidate. @param program its name */
export function fishScript(program: string, commands: readonly DescribedCommand[]): string {
  const at = `__${program.replaceAll('-', '_')}_at`;
  const names = commands.flatMap(({ path, commands: subs }) =>
    subs.map((sub) => [...path, sub.name].join(' ')),
  );
  const valued = commands.flatMap(({ flags }) =>
    flags.flatMap((flag) => (flag.value ? flag.names : [])),
  );
  return [
    `# fish completion for ${program}: ${program} completion fish | source`,
    `function ${at} --description 'whether the words so far name this command'`,
    '  set -l at',
    '  set -l skip 0',
    '  for word in (commandline -opc)[2..-1]',
    '    if test $skip = 1',
    '      set skip 0',
    `    else if contains -- $word ${[...new Set(valued)].join(' ')}`,
    '      set skip 1',
    `    else if contains -- (string join -- ' ' $at $word) ${names.map(quoted).join(' ')}`,
    '      set at $at $word',
    '    end',
    '  end',
    `  test (string join -- ' ' x $at) = (string join -- ' ' x $argv)`,
    'end',
    `complete -c ${program} -f`,
    ...commands.flatMap((command) => linesOf(program, at, command)),
    '',
  ].join('\n');
}

function linesOf(program: string, at: string, command: DescribedCommand): readonly string[] {
  const start = `complete -c ${program} -n ${quoted([at, ...command.path].join(' '))}`;
  const { arguments: value } = command;
  return [
    ...command.commands.map(({ name, words }) => `${start} -a ${name} -d ${quoted(words)}`),
    ...(value.kind === 'text' ? [] : [`${start} ${takenBy(program, value)}`]),
    ...command.flags.map((flag) => `${start} ${namesOf(program, flag)} -d ${quoted(flag.words)}`),
  ];
}

function namesOf(program: string, { names, value }: DescribedFlag): string {
  const shown = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  // Of a profile's name no path is offered.
  const asks = value?.kind === 'profile' ? '-x' : '-r';
  const taken =
    value === undefined
      ? []
      : [value.kind === 'text' ? '-x' : `${asks} ${takenBy(program, value)}`];
  return [...shown, ...taken].join(' ');
}

function takenBy(program: string, value: Value): string {
  if (value.kind === 'profile') return `-a '(${program} ${PROFILE_NAMES} 2>/dev/null)'`;
  return value.kind === 'words' ? `-a ${quoted(plainWords(value.words))}` : '-F';
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
