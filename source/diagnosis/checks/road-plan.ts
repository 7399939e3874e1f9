import type { CheckId, RoadContext } from './check.ts';
import { checkClock } from './clock.ts';
import type { TlsOutcome } from './connect.ts';
import { checkNames, type NameFindings } from './name.ts';
import { checkNode } from './node.ts';
import type { Findings, PlannedCheck } from './plan.ts';
import { checkProxy } from './proxy.ts';
import { checkTcp, tcpCheckName } from './tcp.ts';
import { checkTls } from './tls.ts';
import { checkWebSocket } from './websocket.ts';

const NAMES: readonly CheckId[] = ['name-v4', 'name-v6'];

/** The checks of the road to a server, each after what it builds on. */
export function roadPlan(context: RoadContext): readonly PlannedCheck[] {
  const { destination, https, transport, texts } = context;
  const mainTcp = tcpCheckName(destination.port);
  // A device that goes over web sockets uses the HTTPS port, so that is looked at once.
  const httpsTcp = https?.port === destination.port ? mainTcp : 'tcp-443';
  let names: Promise<NameFindings> | undefined;
  let tls: TlsOutcome | undefined;
  const resolved = (): Promise<NameFindings> => {
    names ??= checkNames(context);
    return names;
  };
  const noName = (findings: Findings) => (isAny(findings, NAMES) ? undefined : texts.noName);
  const unlessReached = (check: CheckId) => (findings: Findings) =>
    isAny(findings, [check]) ? undefined : texts.noConnection;

  const plan: PlannedCheck[] = [
    { id: 'node', after: [], run: () => checkNode(texts) },
    { id: 'proxy', after: [], run: () => checkProxy(context) },
    { id: 'name-v4', after: [], run: async () => (await resolved()).v4 },
    { id: 'name-v6', after: [], run: async () => (await resolved()).v6 },
    {
      id: mainTcp,
      after: NAMES,
      skip: noName,
      run: () => checkTcp(destination, true, context),
    },
    {
      id: 'tls',
      after: [mainTcp],
      skip: unlessReached(mainTcp),
      run: async () => {
        const { finding, outcome } = await checkTls(context);
        tls = outcome;
        return finding;
      },
    },
  ];
  if (https && httpsTcp !== mainTcp) {
    plan.push({
      id: httpsTcp,
      after: NAMES,
      skip: noName,
      run: () => checkTcp(https, false, context),
    });
  }
  plan.push({
    id: 'clock',
    after: https ? ['tls', httpsTcp] : ['tls'],
    run: (findings) => checkClock(context, isAny(findings, [httpsTcp]), tls),
  });
  if (https) {
    plan.push({
      id: 'websocket',
      after: [httpsTcp],
      skip: unlessReached(httpsTcp),
      run: () => checkWebSocket(https, transport === 'mqtt-ws', context),
    });
  } else {
    const skip = () => texts.sandboxHasNone;
    const run = () => ({ result: 'skipped', detail: texts.sandboxHasNone }) as const;
    plan.push({ id: 'tcp-443', after: [], skip, run }, { id: 'websocket', after: [], skip, run });
  }
  return plan;
}

function isAny(findings: Findings, checks: readonly CheckId[]): boolean {
  return checks.some((check) => findings.get(check)?.result === 'passed');
}
