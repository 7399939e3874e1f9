import { randomUUID } from 'node:crypto';
import { CREDENTIALS_FILTER, credentialsResponseTopic } from '../../protocol/hub-topics.ts';
import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { LIMITS } from '../limits.ts';
import type { Issuer } from '../provisioning/issuer.ts';
import { readCsr } from '../provisioning/read-csr.ts';
import { serviceError } from '../records/formats.ts';
import type { Report } from '../reporter.ts';
import type { Connection } from './session.ts';

export interface CredentialsOptions {
  readonly hub: string;
  readonly iotHub: IotHub;
  readonly issuer: Issuer;
  readonly report: Report;
}

export const NO_CREDENTIALS = 'certificates are renewed from api-version 2025-08-01-preview on';

/** How long the hub works on a request at most, in milliseconds (protocol.md 12.1). */
const OPERATION_MILLISECONDS = 120_000;

interface Refusal {
  readonly status: number;
  readonly errorCode: number;
  readonly message: string;
  readonly reason: string;
}

/** The next certificate of a device, over one connection: first 202, then the chain; one request at a time. */
export class CredentialsChannel {
  readonly #options: CredentialsOptions;
  readonly #deviceId: string;
  readonly #connection: Connection;
  #isAtWork = false;

  constructor(options: CredentialsOptions, deviceId: string, connection: Connection) {
    this.#options = options;
    this.#deviceId = deviceId;
    this.#connection = connection;
  }

  issue(requestId: string, payload: Buffer): void {
    const read = this.#read(payload);
    if ('status' in read) {
      this.#refuse(requestId, read);
      return;
    }
    const { issuer, report } = this.#options;
    const id = this.#deviceId;
    const correlationId = randomUUID();
    const operationExpires = new Date(Date.now() + OPERATION_MILLISECONDS).toISOString();
    this.#isAtWork = true;
    this.#respond(202, requestId, { correlationId, operationExpires });
    issuer
      .issue(read)
      .then((certificates) => {
        if (!certificates) return this.#refuse(requestId, UNSIGNED);
        report({ link: 'hub', event: 'hub.certificate-issued', id });
        return this.#respond(200, requestId, { correlationId, certificates });
      })
      .catch((error: Error) => {
        report({ link: 'server', event: 'server.failed', id, reason: error.message });
        this.#respond(500, requestId, serviceError(500001, 'Internal server error.'));
      })
      .finally(() => {
        this.#isAtWork = false;
      });
  }

  #read(payload: Buffer): Refusal | Exclude<ReturnType<typeof readCsr>, { errorCode: number }> {
    if (this.#isAtWork) return BUSY;
    const { hub, iotHub } = this.#options;
    const deviceId = this.#deviceId;
    const name = iotHub.record(hub, deviceId)?.issuedTo;
    if (name === undefined) return NOT_ISSUED;
    const body = parseBoundedJson(payload.toString('utf8'), LIMITS.jsonDepth)?.value;
    if (!isObject(body) || body.id !== deviceId || typeof body.csr !== 'string') return MALFORMED;
    const read = readCsr(body.csr, name);
    return 'errorCode' in read ? { status: 400, ...read } : read;
  }

  #refuse(requestId: string, { status, errorCode, message, reason }: Refusal): void {
    const id = this.#deviceId;
    this.#options.report({
      link: 'hub',
      event: 'hub.certificate-refused',
      id,
      reason,
      detail: { status },
    });
    this.#respond(status, requestId, serviceError(errorCode, message));
  }

  #respond(status: number, requestId: string, body: object): void {
    const qos = this.#connection.grantedQos(CREDENTIALS_FILTER);
    if (qos === undefined) return;
    this.#connection.publish(
      credentialsResponseTopic({ status, requestId }),
      JSON.stringify(body),
      qos,
    );
  }
}

const BUSY: Refusal = {
  status: 409,
  errorCode: 409000,
  message: 'A certificate is being issued already.',
  reason: 'a second request came before the first was answered',
};
const NOT_ISSUED: Refusal = {
  status: 400,
  errorCode: 400027,
  message: 'The device has no certificate that was issued by DPS.',
  reason: 'no certificate was issued to the device when it registered',
};
const MALFORMED: Refusal = {
  status: 400,
  errorCode: 400004,
  message: 'The request must hold the id of the device and a csr.',
  reason: 'the body is no JSON object with the id of this device and a csr',
};
const UNSIGNED: Refusal = {
  status: 400,
  errorCode: 400012,
  message: 'Deserialization error',
  reason: 'the csr is not signed with the key it is for',
};
