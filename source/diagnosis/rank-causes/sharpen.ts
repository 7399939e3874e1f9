import type { DiagnosisCode } from '../../messages/ids.ts';
import type { Messages } from '../../messages/messages.ts';
import type { KnownCause } from '../catalogue/known-failure.ts';
import { sharpenByCertificate, sharpenByWrongName } from './certificate.ts';
import { sharpenByChain } from './chain.ts';
import { sharpenByClock, sharpenCertificateTime } from './clock.ts';
import { sharpenByEvidence } from './evidence.ts';
import { sharpenByKey } from './key-finding.ts';
import type { LocalFacts } from './local-facts.ts';
import { sharpenByScope } from './scope.ts';
import type { Sharpening } from './sharpening.ts';

/** The causes of one failure after the facts were heard. */
export interface SharpenedCauses {
  readonly causes: readonly KnownCause[];
  readonly proven: boolean;
  readonly words: NonNullable<Sharpening['words']>;
}

/** Ranks the causes of a failure by what this machine knows. Pure; without facts they stay as they are. */
export function sharpen(
  code: DiagnosisCode,
  causes: readonly KnownCause[],
  facts: LocalFacts | undefined,
  messages: Messages,
): SharpenedCauses {
  const sharpenings = facts ? [...hear(code, facts, messages), sharpenByEvidence(code, facts)] : [];
  const words = Object.assign({}, ...sharpenings.map((one) => one.words ?? {}));
  const proven = causes.find(({ id }) => sharpenings.some((one) => one.proven === id));
  if (proven) return { causes: [proven], proven: true, words };
  const ruledOut = new Set(sharpenings.flatMap((one) => one.ruledOut ?? []));
  const likely = sharpenings.flatMap((one) => one.likely ?? []);
  const rank = ({ id }: KnownCause): number => {
    const index = likely.indexOf(id);
    return index < 0 ? likely.length : index;
  };
  const left = causes.filter(({ id }) => !ruledOut.has(id)).sort((a, b) => rank(a) - rank(b));
  // Facts that rule out everything contradict each other: better the general list than none.
  return { causes: left.length > 0 ? left : causes, proven: false, words };
}

function hear(code: DiagnosisCode, facts: LocalFacts, messages: Messages): readonly Sharpening[] {
  const inWords = (seconds: number): string => messages.checks.clock.offset(seconds);
  switch (code) {
    case 'dps-unauthorized':
      return [
        sharpenByClock(facts.clockOffsetSeconds, inWords),
        sharpenByKey(facts.key, facts.enrollment),
      ];
    case 'dps-certificate-refused':
    case 'hub-certificate-refused':
      return [sharpenByChain(facts)];
    case 'dps-connection-refused':
    case 'hub-unauthorized':
      return [sharpenByClock(facts.clockOffsetSeconds, inWords)];
    case 'dps-unknown-scope':
      return [sharpenByScope(facts.idScope, facts.host)];
    case 'certificate-untrusted':
      return [sharpenByCertificate(facts.certificate, facts.host)];
    case 'certificate-name':
      return [sharpenByWrongName(facts.certificate)];
    case 'certificate-expired':
      return [sharpenCertificateTime(facts.clockOffsetSeconds, inWords)];
    default:
      return [];
  }
}
