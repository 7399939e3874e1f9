import type { CheckedFile, CredentialProblem } from '../certificates/credential-problem.ts';
import type { Messages } from '../messages/messages.ts';
import { knownFailure } from './catalogue/catalogue.ts';
import type { Circumstances } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import { REMEDY_ACTION_OF, SETTING_OF_REMEDY } from './remedy-actions.ts';

/** Paths by file, for the words. */
export type CredentialPathNames = Readonly<Partial<Record<CheckedFile, string>>>;

/** Explains why a certificate cannot prove the device: each problem is proven, and there may be several. */
export function diagnoseCertificate(
  problems: readonly CredentialProblem[],
  paths: CredentialPathNames,
  circumstances: Circumstances,
  messages: Messages,
): Diagnosis {
  const code = 'certificate-unusable';
  const row = knownFailure(code);
  const facts = { ...circumstances, detail: '' };
  const remediesOf = (problem: string) =>
    row.causes.find(({ id }) => id === problem)?.remedies ?? [];
  const remedies = [...new Set(problems.flatMap(({ problem }) => remediesOf(problem)))];
  const [setting] = remedies.flatMap((id) => SETTING_OF_REMEDY[id] ?? []);
  return {
    code,
    title: messages.diagnoses[code](facts).title,
    causes: problems.map((problem) => certificateProblemText(problem, paths, messages)),
    causeIds: problems.map(({ problem }) => problem),
    proven: true,
    remedies: remedies.map((id) => messages.remedies[id](facts)),
    actions: remedies.map((id) => REMEDY_ACTION_OF[id]),
    ...(setting && { setting }),
    rows: row.rows,
    lesson: row.lesson,
  };
}

/** One problem in words. */
export function certificateProblemText(
  { file, problem, found = '', expected = '' }: CredentialProblem,
  paths: CredentialPathNames,
  { certificates }: Messages,
): string {
  const name = certificates.files[file](paths[file] ?? '');
  return certificates.problem[problem]({ file: name, found, expected });
}
