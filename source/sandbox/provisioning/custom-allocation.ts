import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import type { Fields } from '../fields/fields.ts';
import { checkSection } from '../hub/twin.ts';
import { LIMITS } from '../limits.ts';
import type { EnrollmentPolicies, InitialTwin } from '../records/records.ts';

/** What the webhook is asked with (protocol.md 5). */
export interface AllocationQuestion {
  readonly individualEnrollment?: object;
  readonly enrollmentGroup?: object;
  readonly deviceRuntimeContext: {
    readonly registrationId: string;
    readonly currentIotHubHostName?: string;
    readonly currentDeviceId?: string;
    readonly symmetricKey?: object;
    readonly x509?: object;
    readonly payload?: unknown;
  };
  readonly linkedHubs: readonly string[];
}

export interface CustomAllocation {
  readonly iotHubHostName: string;
  readonly initialTwin?: InitialTwin;
  /** Any JSON; the device gets it with its result. */
  readonly payload?: unknown;
}

/** `shown` is what the device reads in `errorMessage`, `reason` what the owner reads in the log. */
export type WebhookAnswer =
  | CustomAllocation
  | { readonly failed: { readonly shown: string; readonly reason: string } };

/**
 * Asks the owner's function where a device is to go. A redirect is not followed, and no more of an answer is read
 * than a twin and a payload can be.
 */
export async function askWebhook(
  { webhookUrl, apiVersion }: NonNullable<EnrollmentPolicies['customAllocationDefinition']>,
  question: AllocationQuestion,
): Promise<WebhookAnswer> {
  const url = new URL(webhookUrl);
  url.searchParams.set('api-version', apiVersion);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMITS.webhookTimeout),
    });
    if (!response.ok) {
      await response.body?.cancel();
      const shown = `Custom allocation failed with status code: ${response.status}`;
      return { failed: { shown, reason: `the webhook answered ${response.status}` } };
    }
    text = await readText(response);
  } catch (error) {
    return failed('the webhook could not be asked', error);
  }
  return parseAnswer(text);
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LIMITS.webhookBytes) throw new Error('its answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseAnswer(text: string): WebhookAnswer {
  const answer = parseBoundedJson(text, LIMITS.jsonDepth);
  if (!answer) return failed("the webhook's answer is not JSON, or nested too deep");
  const fields: Fields = isObject(answer.value) ? answer.value : {};
  const { iotHubHostName, initialTwin, payload } = fields;
  if (typeof iotHubHostName !== 'string') return failed('the webhook named no iotHubHostName');
  const twin = initialTwin === undefined || initialTwin === null ? undefined : initialTwin;
  if (twin !== undefined && !isInitialTwin(twin)) {
    return failed("the webhook's initialTwin cannot be used");
  }
  return {
    iotHubHostName,
    ...(twin !== undefined && { initialTwin: twin }),
    ...(payload !== undefined && payload !== null && { payload }),
  };
}

function isInitialTwin(value: unknown): value is InitialTwin {
  if (!isObject(value)) return false;
  const { tags = {}, properties = {} } = value;
  if (!isObject(tags) || !isObject(properties)) return false;
  const { desired = {} } = properties;
  return isObject(desired) && !checkSection(tags) && !checkSection(desired);
}

function failed(what: string, error?: unknown): WebhookAnswer {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const reason = cause instanceof Error ? `${what}: ${cause.message}` : what;
  return { failed: { shown: 'Custom allocation failed.', reason } };
}
