import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is loaded together when it is first asked for. Left alone, each lazily loaded module would become a file,
 * and each set of modules that some of them share another.
 *
 * `after` names the parts that are always there before: their modules then count as theirs alone.
 */
const PARTS = {
  // What `--help` waits for: nothing else belongs in it.
  program: {
    files: ['commands/program.ts', 'lessons/en/texts.ts'],
  },
  // What walk and sandbox share, of no use to whoever asks for help.
  shared: {
    files: [
      'protocol/*',
      'structures/*',
      'files/*',
      'settings/owner-kinds.ts',
      'sandbox/faults/faults.ts',
      'sandbox/faults/parse-fault.ts',
      'wire/times.ts',
    ],
    after: ['program'],
  },
  terminal: {
    files: [
      'commands/terminal/help-look.ts',
      'commands/terminal/say.ts',
      'commands/terminal/terminal-look.ts',
    ],
    after: ['program', 'shared'],
  },
  walk: {
    files: [
      'commands/wizard.ts',
      'commands/run.ts',
      'commands/doctor.ts',
      'commands/lab.ts',
      'commands/derive-key.ts',
      'commands/export/export.ts',
      'commands/bundle/bundle.ts',
      'commands/explain.ts',
      'commands/profiles.ts',
      'commands/preview/preview.ts',
      'labs/library.ts',
      'reporters/summary.ts',
      // What both views of the walk share.
      'diagnosis/diagnosis.ts',
      'walk/apply-remedy.ts',
      'walk/answer-words.ts',
      'walk/portal-checklist.ts',
    ],
    after: ['program', 'shared', 'terminal'],
  },
  // The explanations are long, and most runs show none of them.
  lessons: { files: ['lessons/en/lessons.ts'] },
  // Parsers of formats that few people bring.
  parsers: { files: ['settings/formats/libraries.ts'] },
  device: { files: ['device/hub-connection.ts', 'device/registration.ts'], after: ['walk'] },
  plain: {
    files: [
      'plain/walk-plain.ts',
      'plain/prompters/choose-prompter.ts',
      'plain/play-prompts.ts',
      'plain/explain.ts',
      'plain/prompters/readline-prompter.ts',
      'plain/prompters/inquirer-prompter.ts',
    ],
    after: ['walk'],
  },
  ui: { files: ['ui/render-wizard.tsx', 'ui/render-labs.tsx'], after: ['walk'] },
  sandbox: {
    files: [
      'commands/sandbox.ts',
      'commands/read-fault.ts',
      'messages/en/sandbox.ts',
      'sandbox/start-sandbox.ts',
    ],
    after: ['program', 'shared', 'terminal'],
  },
  completion: { files: ['commands/completion/completion.ts'], after: ['walk'] },
};

const NAMESPACE = 'part';

/**
 * Bundles the program in its parts.
 *
 * @param {string} root the project's folder
 * @returns {import('esbuild').Plugin}
 */
export function inParts(root) {
  const source = join(root, 'source');
  const partOf = new Map();
  for (const part of Object.keys(PARTS)) {
    for (const file of filesOf(part, source)) partOf.set(join(source, file), part);
  }
  return {
    name: 'in-parts',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const part = partOf.get(join(resolveDir, path));
        return part && { path: part, namespace: NAMESPACE };
      });
      build.onResolve({ filter: /^part:/ }, ({ path }) => ({
        path: path.slice('part:'.length),
        namespace: NAMESPACE,
      }));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => {
        const { after = [] } = PARTS[path];
        const lines = [
          ...after.map((part) => `import 'part:${part}';`),
          ...filesOf(path, source).map((file) => `export * from './${file}';`),
        ];
        return { contents: lines.join('\n'), resolveDir: source };
      });
    },
  };
}

function filesOf(part, source) {
  return PARTS[part].files.flatMap((file) => {
    if (!file.endsWith('/*')) return file;
    const folder = file.slice(0, -1);
    return readdirSync(join(source, folder)).map((name) => folder + name);
  });
}
