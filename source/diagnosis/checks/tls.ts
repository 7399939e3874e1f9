import { networkSignal } from '../../device/network-signal.ts';
import { sharpenByCertificate } from '../rank-causes/certificate.ts';
import { certificateFacts } from './certificate-facts.ts';
import { codeOf, type Finding, type RoadContext } from './check.ts';
import { reachTls, type TlsOutcome } from './connect.ts';

/** Whether the server's certificate is trusted; names who signed it and the root, trusted or not. */
export async function checkTls(
  context: RoadContext,
): Promise<{ readonly finding: Finding; readonly outcome: TlsOutcome | undefined }> {
  const { destination, signal, timeLimitMilliseconds, texts } = context;
  try {
    const outcome = await reachTls(destination, signal, timeLimitMilliseconds);
    return { outcome, finding: judge(outcome, context) };
  } catch (error) {
    signal.throwIfAborted();
    const obstacle = networkSignal(error as NodeJS.ErrnoException);
    const detail = texts.tls.noHandshake(codeOf(obstacle));
    const finding: Finding = {
      result: 'failed',
      detail,
      remedy: texts.tls.remedies.wrongPort,
      obstacle,
    };
    return { outcome: undefined, finding };
  }
}

function judge({ certificate, problem }: TlsOutcome, { destination, texts }: RoadContext): Finding {
  const facts = certificateFacts(certificate);
  const issuer = facts?.issuer ?? '';
  const root = facts?.chain.at(-1) ?? issuer;
  if (problem === undefined) {
    return { result: 'passed', detail: texts.tls.passed(issuer, root) };
  }
  const { proven, likely = [] } = sharpenByCertificate(facts, destination.host);
  const { remedies } = texts.tls;
  const remedy = /EXPIRED|NOT_YET/.test(problem)
    ? remedies.clock
    : /ALTNAME|HOSTNAME/.test(problem)
      ? remedies.wrongHost
      : proven === 'sandbox'
        ? remedies.sandbox
        : likely[0] === 'inspected'
          ? remedies.inspected(issuer)
          : remedies.unknown;
  const obstacle = networkSignal(Object.assign(new Error(), { code: problem }));
  return { result: 'failed', detail: texts.tls.failed(problem, issuer), remedy, obstacle };
}
