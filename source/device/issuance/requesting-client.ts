import { setTimeout as delay } from 'node:timers/promises';
import type { IClientOptions } from 'mqtt';
import { type Credential, certificatePem } from '../../protocol/credential.ts';
import {
  DPS_RESPONSE_FILTER,
  operationStatusTopic,
  parseDpsResponse,
  registerTopic,
} from '../../protocol/dps-topics.ts';
import { parseObject, textOf } from '../../protocol/json.ts';
import { createSasToken } from '../../protocol/sas-token.ts';
import type { ProvisioningClient, RegistrationRequest } from '../provisioning-client.ts';
import type { WireTap } from '../wire-tap.ts';
import { TappedClient } from './tapped-client.ts';

/** The stable version in which a register request may hold a signing request (protocol.md 12). */
const API_VERSION = '2026-11-01';
const TOKEN_SECONDS = 3600;
/** What is waited where DPS does not say how long (protocol.md 1.7). */
const RETRY_AFTER_SECONDS = 2;
/** At most: a senseless wait is no reason to wait for ever. */
const LONGEST_RETRY_SECONDS = 120;

/**
 * Registers with a signing request (protocol.md 12.1). The Node SDK sends none and speaks an older api-version, so the
 * exchange is spoken here, over the same tap; what came of it is read from the packets, as with the SDK.
 */
export function createRequestingClient(
  request: RegistrationRequest,
  tap: WireTap,
): ProvisioningClient {
  const stopping = new AbortController();
  return {
    register: () => exchange(request, tap, stopping.signal),
    stop: () => stopping.abort(),
  };
}

async function exchange(
  request: RegistrationRequest,
  tap: WireTap,
  signal: AbortSignal,
): Promise<void> {
  const { registrationId, payload, csr } = request;
  const client = new TappedClient(tap, request.host, loginOf(request));
  try {
    await client.connected();
    await client.subscribe(DPS_RESPONSE_FILTER);
    const body = JSON.stringify({ registrationId, csr, ...(payload && { payload }) });
    let operationId: string | undefined;
    for (let requestId = 1; !signal.aborted; requestId += 1) {
      const id = String(requestId);
      if (operationId === undefined) await client.publish(registerTopic(id), body);
      else await client.publish(operationStatusTopic(id, operationId), '');
      const { topic, payload: answer } = await client.next();
      const { status = 0, retryAfter = RETRY_AFTER_SECONDS } = parseDpsResponse(topic) ?? {};
      const isOver = status !== 202 && status < 429;
      if (isOver) return;
      operationId = textOf(parseObject(answer)?.operationId) ?? operationId;
      await delay(Math.min(retryAfter, LONGEST_RETRY_SECONDS) * 1000, undefined, { signal });
    }
  } finally {
    client.end();
  }
}

function loginOf({ idScope, registrationId, credential }: RegistrationRequest): IClientOptions {
  const resource = `${idScope}/registrations/${registrationId}`;
  const username = `${resource}/api-version=${API_VERSION}`;
  return { clientId: registrationId, username, ...proofOf(credential, resource) };
}

function proofOf(credential: Credential, resource: string): IClientOptions {
  switch (credential.kind) {
    case 'symmetric-key': {
      const expiry = Math.floor(Date.now() / 1000) + TOKEN_SECONDS;
      return { password: createSasToken(resource, credential.key, expiry, 'registration') };
    }
    case 'x509':
      return { cert: certificatePem(credential), key: credential.privateKey };
  }
}
