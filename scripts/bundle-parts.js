import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { builtinsWhenUsed, exportsOf, filesWhenUsed, namesWhenUsed } from './bundle-when-used.js';

/**
 * What is loaded together when it is first asked for. Left alone, each lazily loaded module would become a file,
 * and each set of modules that some of them share another.
 *
 * `after` names the parts that are always there before: their modules then count as theirs alone.
 */
const PARTS = {
  /** What the door hands the process to. */
  main: { files: ['commands/main.ts'] },
  // Of every start: the words, and what is asked.
  base: { files: ['lessons/en/texts.ts', 'settings/questions.ts', 'settings/owner-kinds.ts'] },
  // The words of the first screen alone, of the command line, and of the commands.
  screenWords: {
    files: [
      'messages/en/screens/labs-screens.ts',
      'messages/en/screens/road.ts',
      'messages/en/screens/screens.ts',
      'messages/en/standing.ts',
      'messages/en/steps.ts',
      'messages/en/wire.ts',
    ],
    after: ['base'],
    whenUsed: true,
  },
  cliWords: { files: ['messages/en/cli.ts'], after: ['base'], whenUsed: true },
  explainWords: { files: ['messages/en/explain.ts'], after: ['base'], whenUsed: true },
  profileWords: { files: ['messages/en/profiles.ts'], after: ['base'], whenUsed: true },
  commandWords: {
    files: [
      'messages/en/certificates/command.ts',
      'messages/en/derive-key.ts',
      'messages/en/doctor.ts',
      'messages/en/export/bundle.ts',
      'messages/en/export/take-away.ts',
      'messages/en/labs.ts',
      'messages/en/plain.ts',
    ],
    after: ['base'],
    whenUsed: true,
  },
  // The words that neither shows.
  words: {
    files: [
      'messages/en/causes/proofs.ts',
      'messages/en/causes/trials.ts',
      'messages/en/causes/trying.ts',
      'messages/en/certificates/proof.ts',
      'messages/en/certificates/words.ts',
      'messages/en/checklists.ts',
      'messages/en/checks.ts',
      'messages/en/diagnoses.ts',
      'messages/en/faults.ts',
      'messages/en/paste.ts',
      'messages/en/problems.ts',
      'messages/en/remedies.ts',
      'messages/en/run.ts',
      'messages/en/screens/explanation.ts',
      'messages/en/screens/playground.ts',
      'messages/en/settings/reading.ts',
    ],
    after: ['base'],
    whenUsed: true,
  },
  // What `--help` waits for: nothing else belongs in it.
  program: { files: ['commands/program.ts'], after: ['base'] },
  // What walk and sandbox share, of no use to whoever asks for help.
  shared: {
    files: [
      'protocol/*',
      'structures/*',
      'files/*',
      'sandbox/faults/faults.ts',
      'sandbox/faults/parse-fault.ts',
      'wire/times.ts',
    ],
    after: ['base'],
  },
  terminal: {
    files: [
      'commands/terminal/help-look.ts',
      'commands/terminal/say.ts',
      'commands/terminal/terminal-look.ts',
    ],
    after: ['base', 'shared'],
  },
  // What colours looks at once whether there is a terminal, and for that loads what speaks to one.
  paint: { files: ['ui/text/paint.ts'], after: ['base', 'shared', 'terminal'], whenUsed: true },
  walk: {
    files: ['commands/wizard/bare-start.ts', 'commands/wizard.ts'],
    after: ['base', 'shared', 'terminal'],
  },
  // What the short commands need, which are over before a person would notice the rest.
  profiles: {
    files: [
      'commands/profiles.ts',
      'persistence/certificate-format.ts',
      'persistence/migrations.ts',
      'persistence/profile-fields.ts',
      'persistence/profile-format.ts',
      'walk/profile-words.ts',
    ],
    after: ['base', 'shared', 'terminal'],
    whenUsed: true,
  },
  explain: {
    files: ['commands/explain.ts', 'lessons/topic-at-hand.ts'],
    after: ['base', 'shared', 'terminal'],
    whenUsed: true,
  },
  // All that can be explained.
  library: {
    files: [
      'diagnosis/catalogue/catalogue.ts',
      'diagnosis/diagnose.ts',
      'diagnosis/remedy-actions.ts',
      'labs/library.ts',
      'lessons/labs/labs.ts',
      'lessons/library.ts',
    ],
    after: ['base', 'shared', 'terminal'],
    whenUsed: true,
  },
  // What the walk needs once a key is pressed, and the other commands.
  work: {
    files: [
      'commands/run.ts',
      'commands/bundle/bundle.ts',
      'commands/export/export.ts',
      'commands/doctor.ts',
      'commands/lab.ts',
      'commands/derive-key.ts',
      'commands/profiles/import-profile.ts',
      'commands/preview/preview.ts',
      'commands/read-text.ts',
      'device/telemetry.ts',
      'device/device-failure.ts',
      'diagnosis/checks/connect.ts',
      'diagnosis/checks/run-checks.ts',
      'diagnosis/certificate-unusable.ts',
      'diagnosis/diagnose-telemetry.ts',
      'diagnosis/diagnosis.ts',
      'diagnosis/second-look.ts',
      'export/save-export.ts',
      'labs/*',
      'lessons/signals/signals.ts',
      'owner/portal.ts',
      'owner/sandbox.ts',
      'persistence/kept-secrets.ts',
      'persistence/remove-profile.ts',
      'persistence/secret-store/choose.ts',
      'reporters/summary.ts',
      'run/run.ts',
      'run/check-beforehand.ts',
      'run/device-certificate.ts',
      'run/steps/device-proof.ts',
      'run/steps/device-work.ts',
      'run/steps/assigned-in-vain.ts',
      'run/steps/issued-certificate.ts',
      'run/steps/kept-certificate.ts',
      'run/steps/earlier-assignment.ts',
      'run/steps/hub.ts',
      'run/trials/try-cause.ts',
      'sandbox/faults/parse-fault.ts',
      'settings/look-alikes.ts',
      'settings/pasted-settings.ts',
      'settings/swapped-fields.ts',
      'settings/take-answer.ts',
      'walk/answer-words.ts',
      'walk/apply-remedy.ts',
      'walk/keys/make-certificates.ts',
      'walk/keys/prove-root.ts',
      'walk/keys/certificate-keeper.ts',
      'walk/new-profile.ts',
      'walk/portal-checklist.ts',
      'walk/profile-changes.ts',
      'walk/profile-draft.ts',
      'walk/renew.ts',
      'walk/resume.ts',
      'walk/update-profile.ts',
    ],
    after: ['walk'],
    whenUsed: true,
  },
  // The explanations are long, and most runs show none of them; whoever asks for one needs one kind.
  lessons: { files: ['lessons/en/lessons.ts'] },
  terms: { files: ['lessons/en/terms.ts'], whenUsed: true },
  codes: { files: ['lessons/en/codes.ts'], whenUsed: true },
  otherLessons: {
    files: ['lessons/en/diagnoses.ts', 'lessons/en/labs.ts', 'lessons/en/steps.ts'],
    whenUsed: true,
  },
  // Parsers of formats that few people bring.
  parsers: { files: ['settings/formats/libraries.ts'] },
  // Keys, certificates and chains, with the library that makes them: of use to X.509 alone, and to the sandbox.
  certificates: { files: ['certificates/*'], after: ['base', 'shared', 'terminal'] },
  certificatesCommand: {
    files: ['commands/certificates/certificates.ts'],
    after: ['work', 'certificates'],
  },
  device: {
    files: ['device/hub/hub-connection.ts', 'device/registration.ts'],
    after: ['work'],
  },
  // What few devices do: prove themselves by a certificate, ask for one, stay at their hub.
  deviceCertificates: {
    files: [
      'device/issuance/renew-certificate.ts',
      'device/issuance/requesting-client.ts',
      'device/issuance/x509-security.ts',
      'device/https/device-bound-messages.ts',
      'walk/playground/open-playground.ts',
    ],
    after: ['device'],
  },
  plain: {
    files: [
      'commands/labs/ask-lab.ts',
      'commands/preview/preview-questions.ts',
      'plain/walk-plain.ts',
      'plain/playground/stay-at-hub.ts',
      'plain/prompters/choose-prompter.ts',
      'plain/play-prompts.ts',
      'plain/explain.ts',
      'plain/prompters/readline-prompter.ts',
      'plain/prompters/inquirer-prompter.ts',
    ],
    after: ['work'],
  },
  ui: { files: ['ui/render-wizard.tsx'], after: ['walk', 'paint'], ready: 'yoga-layout' },
  // Every screen but the first.
  screens: {
    files: [
      'commands/preview/preview-screens.ts',
      'ui/render-labs.tsx',
      'ui/components/too-small.tsx',
      'ui/screens/cleanup-screen.tsx',
      'ui/screens/enrollment-screen.tsx',
      'ui/screens/explain-screen.tsx',
      'ui/screens/export-screen.tsx',
      'ui/screens/failure-screen.tsx',
      'ui/screens/lab-screen.tsx',
      'ui/screens/labs-screen.tsx',
      'ui/screens/next-screen.tsx',
      'ui/screens/playground/playground-screen.tsx',
      'ui/screens/prerequisites-screen.tsx',
      'ui/screens/provision-screen.tsx',
      'ui/screens/review-screen.tsx',
      'ui/screens/settings-screen.tsx',
      'ui/screens/start-screens.tsx',
      'ui/screens/stopping-screen.tsx',
      'ui/screens/telemetry-screen.tsx',
      'ui/screens/verify-screen.tsx',
      'ui/screens/wire-screen.tsx',
      'ui/screens/work-screen.tsx',
      'ui/state/labs/lab-page.ts',
      'ui/state/receipt-text.ts',
      'ui/views/registration-lines.ts',
    ],
    after: ['work', 'ui'],
    ready: 'yoga-layout',
    whenUsed: true,
  },
  sandbox: {
    files: [
      'commands/sandbox.ts',
      'commands/read-fault.ts',
      'messages/en/sandbox.ts',
      'sandbox/start-sandbox.ts',
    ],
    after: ['program', 'shared', 'terminal', 'certificates'],
  },
  completion: { files: ['commands/completion/completion.ts'], after: ['work'] },
};

const NAMESPACE = 'part';

/** What the entry points of the parts begin with in what was bundled, and the part that the door asks for. */
export const PART_NAMES = { prefix: `${NAMESPACE}:`, always: 'main' };

/** The part that is always there, and those that are loaded when something of them is used. */
const ENTRIES = Object.keys(PARTS).filter(
  (part) => part === PART_NAMES.always || PARTS[part].whenUsed,
);

/**
 * How the program is bundled in its parts.
 *
 * @param {string} source the folder of the sources
 */
export function partsOf(source) {
  const partOf = new Map();
  const whenUsed = new Map();
  for (const part of Object.keys(PARTS)) {
    for (const file of filesOf(part, source)) {
      partOf.set(join(source, file), part);
      if (PARTS[part].whenUsed) whenUsed.set(join(source, file), part);
    }
  }
  return {
    /** The parts that load when something of them is used. */
    later: ENTRIES.filter((part) => part !== PART_NAMES.always),
    entryPoints: Object.fromEntries(ENTRIES.map((part) => [part, `part:${part}`])),
    plugins: [
      inParts(source, partOf),
      filesWhenUsed(whenUsed),
      builtinsWhenUsed,
      namesWhenUsed('messages/en/messages.ts'),
      namesWhenUsed('lessons/en/lessons.ts'),
    ],
    /**
     * @throws Error where a source is loaded lazily that is of no part: what it shares with a part would become a
     * file that every start reads; and where two files of a part export the same name: the part has one of them, or
     * neither
     */
    async check({ outputs }) {
      for (const { entryPoint = '', exports } of Object.values(outputs)) {
        if (join(source, '..', entryPoint).startsWith(source + sep)) {
          throw new Error(
            `${entryPoint} is loaded lazily and in no part of scripts/bundle-parts.js`,
          );
        }
        const part = entryPoint.slice(PART_NAMES.prefix.length);
        if (!(part in PARTS)) continue;
        const files = filesOf(part, source).map((file) => join(source, file));
        const names = (await exportsOf(files)).flat();
        const twice = names.find((name, at) => names.indexOf(name) < at || !exports.includes(name));
        if (twice) throw new Error(`two files of the part ${part} export ${twice}`);
      }
    },
  };
}

/**
 * @param {ReadonlyMap<string, string>} partOf the part of each file that is imported when it is needed
 * @returns {import('esbuild').Plugin}
 */
function inParts(source, partOf) {
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
        const { after = [], ready } = PARTS[path];
        const before = path === PART_NAMES.always ? [] : [PART_NAMES.always, ...after];
        const lines = [
          ...before.map((part) => `import 'part:${part}';`),
          ...filesOf(path, source).map((file) => `export * from './${file}';`),
          ...(ready ? [`export { ready } from '${ready}';`] : []),
        ];
        return { contents: lines.join('\n'), resolveDir: source };
      });
    },
  };
}

/** What a part names belongs to it alone, also where another has the rest of its folder. */
const NAMED = new Set(Object.values(PARTS).flatMap(({ files }) => files));

function filesOf(part, source) {
  return PARTS[part].files.flatMap((file) => {
    if (!file.endsWith('/*')) return file;
    const folder = file.slice(0, -1);
    const files = readdirSync(join(source, folder)).map((name) => folder + name);
    return files.filter((name) => !NAMED.has(name));
  });
}
