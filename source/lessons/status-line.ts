/** The statuses of HTTP that the services answer with, and what a program prints behind them. */
const REASONS: Readonly<Record<string, string>> = {
  200: 'ok',
  202: 'accepted',
  204: 'no content',
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  407: 'proxy authentication required',
  409: 'conflict',
  412: 'precondition failed',
  413: 'payload too large',
  415: 'unsupported media type',
  429: 'too many requests',
  500: 'internal server error',
  502: 'bad gateway',
  503: 'service unavailable',
  504: 'gateway timeout',
};

/** `HTTP/1.1 503 Service Unavailable`, `status code: 404`, `error 409`. */
const LINE =
  /^(?:(?:HTTP(?:\/\d(?:\.\d)?)?|status|code|error|response)[\s:=_-]*)*(\d{3})\b[\s:,-]*([a-z ]*)\.?$/i;

/** The status of HTTP of which a text consists, be it written as a number, in words or as both. */
export function statusOf(text: string): string | undefined {
  const asked = text.trim();
  const [, status, reason = ''] = LINE.exec(asked) ?? [];
  if (status !== undefined) {
    return reason === '' || reason.toLowerCase() === REASONS[status] ? status : undefined;
  }
  const words = asked.toLowerCase();
  return Object.keys(REASONS).find((known) => REASONS[known] === words);
}
