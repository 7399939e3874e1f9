/** Why a request is refused; each API writes it into its own kind of body. */
export class ServiceProblem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Six digits: the status and what of it (protocol.md 2.2, 6). */
  readonly code: number;
  /** The hub's name for it. */
  readonly errorName: string;
  /** The true reason for the owner's log, where the client is told less. */
  readonly reason: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: number,
    errorName: string,
    message: string,
    more: { reason?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errorName = errorName;
    this.reason = more.reason;
    this.headers = more.headers ?? {};
  }
}

/** The request itself is wrong: what the client may read and mend. */
export function invalid(message: string, code = 400004): ServiceProblem {
  return new ServiceProblem(400, code, 'ArgumentInvalid', message);
}

/** The client is told nothing but that; the log says why (protocol.md 2.2). */
export function unauthorized(reason: string): ServiceProblem {
  return new ServiceProblem(401, 401002, 'IotHubUnauthorizedAccess', 'Unauthorized', { reason });
}

export function notImplemented(what: string): ServiceProblem {
  return new ServiceProblem(501, 501000, 'NotImplemented', `This sandbox does not have ${what}.`);
}
