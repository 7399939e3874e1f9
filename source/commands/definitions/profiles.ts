import type { Command } from 'commander';
import type { ProfilesCommand } from '../profiles.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard profiles` and what can be done with them. */
export function defineProfiles(profiles: Command, context: DefinitionContext): void {
  const { messages, end, nested } = context;
  const { commands, flags } = messages.profiles;

  const run = (request: ProfilesCommand, json: boolean | undefined): Promise<void> =>
    import('../profiles.ts').then(async ({ profilesCommand }) => {
      end(await profilesCommand(request, json ?? false, context));
    });
  const define = (nameAndArguments: string, description: string): Command =>
    nested(profiles, nameAndArguments).description(description).option('--json', flags.json);

  profiles
    .option('--json', flags.json)
    .action(({ json }) => run({ action: 'list', namesOnly: false }, json));
  define('list', commands.list)
    .option('--names', flags.names)
    .action(({ json, names }) => run({ action: 'list', namesOnly: names === true }, json));
  define('show <name>', commands.show).action((name: string, { json }) =>
    run({ action: 'show', name }, json),
  );
  define('rename <name> <new-name>', commands.rename).action(
    (name: string, newName: string, { json }) => run({ action: 'rename', name, newName }, json),
  );
  define('duplicate <name> <new-name>', commands.duplicate).action(
    (name: string, newName: string, { json }) => run({ action: 'duplicate', name, newName }, json),
  );
  define('remove <name>', commands.remove).action((name: string, { json }) =>
    run({ action: 'remove', name }, json),
  );
  define('export <name>', commands.export).action((name: string, { json }) =>
    run({ action: 'export', name }, json),
  );
  define('import <file>', commands.import)
    .option('--name <name>', flags.name)
    .action((file: string, { json, name }) => run({ action: 'import', file, name }, json));
}
