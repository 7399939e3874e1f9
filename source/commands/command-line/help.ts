import type { Command, Help, Option } from 'commander';
import type { Messages } from '../../messages/messages.ts';
import type { Style } from '../../ui/text/line.ts';
import type { Io } from '../io.ts';

/** How wide help is where nobody says how wide the window is. */
const PIPE_COLUMNS = 80;
/** Narrower than this, words would stand one below the other. */
const NARROWEST_COLUMNS = 16;

/** The flags of the wizard that its own help names: all of them are those of `run`, whose help has them. */
const FIRST_FLAGS: readonly string[] = ['--sandbox', '--profile'];

/** What help has of the terminals it goes to; each is absent where there is none. */
export interface HelpLook {
  readonly outColumns?: number | undefined;
  readonly errorColumns?: number | undefined;
  readonly paint?: ((text: string, style: Style) => string) | undefined;
}

/**
 * Has a command explain itself: examples first, then its flags by group.
 *
 * @param look how it is wrapped and coloured; handed in, because in a pipe nothing that colours needs to be loaded
 */
export function configureHelp(
  command: Command,
  io: Io,
  messages: Messages,
  { outColumns, errorColumns, paint }: HelpLook,
): Command {
  const style = (name: Style) => (text: string) => paint?.(text, name) ?? text;
  return command
    .configureHelp({
      minWidthToWrap: NARROWEST_COLUMNS,
      formatHelp: (described, helper) => helpText(described, helper, messages),
      visibleOptions: listedOptions,
      // What follows the list says how to have more help.
      visibleCommands: (command) => command.commands.filter((sub) => sub.name() !== 'help'),
      subcommandTerm: (sub) => sub.name(),
      styleTitle: style('strong'),
      styleOptionTerm: style('accent'),
      styleSubcommandTerm: style('accent'),
      styleArgumentTerm: style('accent'),
      styleCommandText: style('accent'),
    })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => outColumns ?? PIPE_COLUMNS,
      getErrHelpWidth: () => errorColumns ?? PIPE_COLUMNS,
      getOutHasColors: () => paint !== undefined,
      // What is wrong with a call is said in one place, by whoever runs the command line.
      outputError: () => {},
    });
}

function listedOptions(command: Command): Option[] {
  const isRoot = command.parent === null;
  return command.options.filter(({ hidden, long }) =>
    isRoot ? FIRST_FLAGS.includes(long ?? '') : !hidden,
  );
}

/** All that a person is told of a command. */
function helpText(command: Command, helper: Help, { cli }: Messages): string {
  const { help } = cli;
  const width = helper.helpWidth ?? PIPE_COLUMNS;
  const isRoot = command.parent === null;
  const list = (rows: readonly Row[], pad = helper.padWidth(command, helper)): readonly string[] =>
    rows.map(([term, words]) => helper.formatItem(term, pad, words, helper));
  const section = (title: string, rows: readonly string[]): readonly string[] =>
    rows.length === 0 ? [] : ['', helper.styleTitle(title), ...rows];

  const shown = help.examples[command.name()] ?? [];
  const widest = Math.max(0, ...shown.map(([call]) => call.length));
  return [
    `${helper.styleTitle(help.usage)} ${helper.styleUsage(helper.commandUsage(command))}`,
    ...(isRoot ? [] : ['', helper.boxWrap(helper.commandDescription(command), width)]),
    ...section(help.examplesTitle, list(shown, widest)),
    ...section(help.arguments, list(argumentRows(command, helper))),
    ...section(help.commands, list(commandRows(command, helper))),
    ...groupsOf(helper.visibleOptions(command)).flatMap(([title, options]) =>
      section(title ?? help.options, list(optionRows(options, helper))),
    ),
    ...(isRoot ? [helper.boxWrap(help.more, width)] : []),
    ...(command.name() === 'run' ? ['', helper.boxWrap(help.exitCodes, width)] : []),
    '',
  ].join('\n');
}

type Row = readonly [term: string, words: string];

function argumentRows(command: Command, helper: Help): readonly Row[] {
  return helper
    .visibleArguments(command)
    .map((argument) => [
      helper.styleArgumentTerm(helper.argumentTerm(argument)),
      argument.description,
    ]);
}

function commandRows(command: Command, helper: Help): readonly Row[] {
  return helper
    .visibleCommands(command)
    .map((sub) => [helper.styleSubcommandTerm(helper.subcommandTerm(sub)), sub.description()]);
}

function optionRows(options: readonly Option[], helper: Help): readonly Row[] {
  return options.map((option) => [
    helper.styleOptionTerm(helper.optionTerm(option)),
    option.description,
  ]);
}

/** The options under their headings, in the order of the headings. */
function groupsOf(
  options: readonly Option[],
): readonly (readonly [title: string | undefined, options: readonly Option[]])[] {
  const titles = [...new Set(options.map(({ helpGroupHeading }) => helpGroupHeading))];
  return titles.map((title) => [
    title,
    options.filter(({ helpGroupHeading }) => helpGroupHeading === title),
  ]);
}
