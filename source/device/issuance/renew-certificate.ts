import { certificatePem, secretsOf, type X509Credential } from '../../protocol/credential.ts';
import {
  CREDENTIALS_FILTER,
  issueCertificateTopic,
  parseCredentialsResponse,
} from '../../protocol/hub-topics.ts';
import { parseObject, textsOf } from '../../protocol/json.ts';
import { Redactor } from '../../protocol/redaction.ts';
import { readServiceError } from '../../protocol/service-error.ts';
import { cutPayload } from '../describe-packet.ts';
import { DeviceFailure, type FailureSignal } from '../device-failure.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { responseSignal } from '../service-answer.ts';
import { WireTap } from '../wire-tap.ts';
import { TappedClient } from './tapped-client.ts';

/** The version in which hubs renew certificates (protocol.md 12.1). */
const API_VERSION = '2025-08-01-preview';
/** As long as a hub works on a request at most (protocol.md 12.1). */
const PATIENCE_MILLISECONDS = 120_000;
const REQUEST_ID = '1';

export interface RenewalRequest {
  readonly hub: string;
  readonly deviceId: string;
  /** The certificate that is still good. Secret. */
  readonly credential: X509Credential;
  /** Base64 of DER. */
  readonly csr: string;
}

/**
 * Asks the hub for the next certificate (protocol.md 12.1), over a connection of its own: the SDK speaks an older
 * api-version.
 *
 * @returns base64 of DER, leaf first
 * @throws {DeviceFailure} when the hub refuses or is not reached
 */
export async function renewCertificate(
  request: RenewalRequest,
  context: HubContext,
): Promise<readonly string[]> {
  const { hub, deviceId, credential, csr } = request;
  const { signal, onWire, answerTimeoutMilliseconds = PATIENCE_MILLISECONDS } = context;
  signal?.throwIfAborted();
  const tap = new WireTap({
    ...context,
    link: 'hub',
    onPacket: (packet) => onWire?.(cutPayload(packet)),
  });
  const client = new TappedClient(tap, hub, {
    clientId: deviceId,
    username: `${hub}/${deviceId}/?api-version=${API_VERSION}`,
    ...{ cert: certificatePem(credential), key: credential.privateKey },
  });
  const limit = setTimeout(() => void tap.destroy(), answerTimeoutMilliseconds);
  const cancel = (): void => void tap.destroy();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await client.connected();
    await client.subscribe(CREDENTIALS_FILTER);
    await client.publish(issueCertificateTopic(REQUEST_ID), JSON.stringify({ id: deviceId, csr }));
    return await chainFrom(client);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof DeviceFailure) throw error;
    throw failure(tap.trouble ?? { kind: 'closed' }, credential);
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', cancel);
    client.end();
    await tap.destroy();
  }
}

/** First 202, which only says that the hub works on it, then the chain. */
async function chainFrom(client: TappedClient): Promise<readonly string[]> {
  for (;;) {
    const { topic, payload } = await client.next();
    const { status = 0 } = parseCredentialsResponse(topic) ?? {};
    const body = parseObject(payload);
    if (status === 202) continue;
    const chain = textsOf(body?.certificates);
    if (status === 200 && chain.length > 0) return chain;
    throw failure(responseSignal({ status, error: readServiceError(status, body) }));
  }
}

function failure(signal: FailureSignal, credential?: X509Credential): DeviceFailure {
  const redactor = new Redactor();
  for (const secret of credential ? secretsOf(credential) : []) redactor.add(secret);
  return new DeviceFailure({ link: 'hub', phase: 'connect', signal: redactor.value(signal) });
}
