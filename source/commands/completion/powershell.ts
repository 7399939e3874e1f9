import {
  type DescribedCommand,
  type DescribedFlag,
  PROFILE_NAMES,
  type Value,
} from './describe.ts';

/** For PowerShell 5 and later. Paths are left to the shell, which offers them where nothing else is. */
export function powershellScript(program: string, commands: readonly DescribedCommand[]): string {
  return [
    `# PowerShell completion for ${program}: ${program} completion powershell | Out-String | Invoke-Expression`,
    `Register-ArgumentCompleter -Native -CommandName ${program} -ScriptBlock {`,
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $commands = @{',
    ...commands.map(
      (command) => `    ${quoted(command.path.join(' '))} = ${candidatesOf(command)}`,
    ),
    '  }',
    '  $values = @{',
    ...[...valuesOf(commands)].map(
      ([flag, value]) => `    ${quoted(flag)} = @(${wordsOf(value).map(quoted).join(', ')})`,
    ),
    '  }',
    '  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |',
    '    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })',
    "  $at = ''",
    '  $flag = $null',
    '  foreach ($word in $words) {',
    '    if ($flag) { $flag = $null; continue }',
    '    if ($values.ContainsKey($word)) { $flag = $word; continue }',
    '    $next = "$at $word".Trim()',
    '    if ($commands.ContainsKey($next)) { $at = $next }',
    '  }',
    `  $named = @(${ofProfiles(commands).map(quoted).join(', ')})`,
    '  $place = if ($flag) { $flag } else { $at }',
    "  if (($named -contains $place) -and -not ($wordToComplete -like '-*')) {",
    `    $names = & $commandAst.CommandElements[0].ToString() ${PROFILE_NAMES.split(' ').map(quoted).join(' ')} 2>$null`,
    '    $candidates = @($names | ForEach-Object { ,@($_, $_) })',
    '  } elseif ($flag) {',
    '    $candidates = $values[$flag] | ForEach-Object { ,@($_, $_) }',
    '  } else {',
    '    $candidates = $commands[$at]',
    '  }',
    '  $candidates | Where-Object { $_[0] -like "$wordToComplete*" } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])",
    '  }',
    '}',
    '',
  ].join('\n');
}

function candidatesOf({ commands, arguments: value, flags }: DescribedCommand): string {
  const all = [
    ...commands.map(({ name, words }) => [name, words] as const),
    ...wordsOf(value).map((word) => [word, word] as const),
    ...flags.flatMap(({ names, words }) => names.map((name) => [name, words] as const)),
  ];
  // A result without a tip is an error there.
  return `@(${all.map(([name, words]) => `,@(${quoted(name)}, ${quoted(words || name)})`).join(' + ')})`;
}

/** By flag: one that has words somewhere is not one that takes any text elsewhere. */
function valuesOf(commands: readonly DescribedCommand[]): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const add = ({ names, value }: DescribedFlag): void => {
    if (value) for (const name of names) values.set(name, value);
  };
  for (const { flags } of commands) flags.forEach(add);
  return values;
}

/** The flags and the commands behind which the name of a saved profile stands. */
function ofProfiles(commands: readonly DescribedCommand[]): readonly string[] {
  const flags = [...valuesOf(commands)].flatMap(([flag, { kind }]) =>
    kind === 'profile' ? [flag] : [],
  );
  const asking = commands.filter(({ arguments: { kind } }) => kind === 'profile');
  return [...flags, ...asking.map(({ path }) => path.join(' '))];
}

function wordsOf(value: Value): readonly string[] {
  return value.kind === 'words' ? value.words : [];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
