import { type Fields, flag, object, oneOf, text, texts } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import type { HostNames } from '../host-names.ts';
import type { AllocationPolicy, EnrollmentPolicies } from '../records/records.ts';

const ALLOCATION_POLICIES: readonly AllocationPolicy[] = [
  'hashed',
  'geoLatency',
  'static',
  'custom',
];

/** Where an enrollment's devices go, as its body says. @throws Problem 400 */
export function parsePolicies(body: Fields, names: HostNames): EnrollmentPolicies {
  const allocationPolicy = oneOf(body, 'allocationPolicy', ALLOCATION_POLICIES);
  const iotHubs = texts(body, 'iotHubs');
  const iotHubHostName = text(body, 'iotHubHostName');
  const webhook = parseWebhook(body);
  const reprovision = object(body, 'reprovisionPolicy');
  const capabilities = object(body, 'capabilities');
  const information = object(body, 'optionalDeviceInformation');
  checkPolicies({ allocationPolicy, iotHubs, iotHubHostName, webhook }, names);
  return {
    ...(allocationPolicy && { allocationPolicy }),
    ...(iotHubs?.length && { iotHubs }),
    ...(iotHubHostName && { iotHubHostName }),
    ...(webhook && { customAllocationDefinition: webhook }),
    ...(reprovision && {
      reprovisionPolicy: {
        updateHubAssignment: flag(reprovision, 'updateHubAssignment') ?? true,
        migrateDeviceData: flag(reprovision, 'migrateDeviceData') ?? true,
      },
    }),
    ...(capabilities && { capabilities: { iotEdge: flag(capabilities, 'iotEdge') ?? false } }),
    ...(information && { optionalDeviceInformation: information }),
    ...issuanceOf((name) => text(body, name) || undefined),
  };
}

/** All of them, the defaults written out. */
export function policiesJson(policies: EnrollmentPolicies = {}): object {
  return {
    capabilities: policies.capabilities ?? { iotEdge: false },
    ...(policies.iotHubHostName && { iotHubHostName: policies.iotHubHostName }),
    reprovisionPolicy: policies.reprovisionPolicy ?? {
      updateHubAssignment: true,
      migrateDeviceData: true,
    },
    // A hub named without a policy means that hub, so it is written as what it means.
    allocationPolicy: policies.allocationPolicy ?? (policies.iotHubHostName ? 'static' : 'hashed'),
    ...(policies.iotHubs && { iotHubs: policies.iotHubs }),
    ...(policies.customAllocationDefinition && {
      customAllocationDefinition: policies.customAllocationDefinition,
    }),
    ...(policies.optionalDeviceInformation && {
      optionalDeviceInformation: policies.optionalDeviceInformation,
    }),
    ...issuanceOf((name) => policies[name]),
  };
}

const ISSUANCE = [
  'credentialPolicyName',
  'namespaceName',
  'certificateAuthorityName',
  'certificatePolicyName',
] as const;

/** Where its devices get certificates from; each field only where there is one (protocol.md 12.1). */
function issuanceOf(
  read: (name: (typeof ISSUANCE)[number]) => string | undefined,
): Pick<EnrollmentPolicies, (typeof ISSUANCE)[number]> {
  const given = ISSUANCE.map((name) => [name, read(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** @throws Problem 400 when they do not fit each other, or name a hub that is not linked */
function checkPolicies(
  {
    allocationPolicy,
    iotHubs = [],
    iotHubHostName,
    webhook,
  }: {
    readonly allocationPolicy: AllocationPolicy | undefined;
    readonly iotHubs: readonly string[] | undefined;
    readonly iotHubHostName: string | undefined;
    readonly webhook: EnrollmentPolicies['customAllocationDefinition'];
  },
  names: HostNames,
): void {
  if (allocationPolicy === 'custom' && !webhook) {
    throw invalid(
      "A CustomAllocationDefinition is required when the allocation policy is set to 'Custom'.",
    );
  }
  if (iotHubs.length > 0 && !allocationPolicy) {
    throw invalid('Enrollment allocationPolicy must be specified when iotHubs are specified.');
  }
  // Without any it is taken, as by the service: what is missing then shows when a device registers.
  if (allocationPolicy === 'static' && !iotHubHostName && iotHubs.length > 1) {
    throw invalid('allocationPolicy static takes one IoT hub.');
  }
  for (const [name, hubs] of Object.entries({ iotHubs, iotHubHostName: [iotHubHostName] })) {
    const foreign = hubs.find((hub) => hub && names.linkedHub(hub) === undefined);
    if (foreign) throw invalid(`${name} names the IoT hub ${foreign}, which is not linked.`);
  }
}

function parseWebhook(body: Fields): EnrollmentPolicies['customAllocationDefinition'] {
  const definition = object(body, 'customAllocationDefinition');
  if (!definition) return undefined;
  const webhookUrl = text(definition, 'webhookUrl');
  const apiVersion = text(definition, 'apiVersion');
  if (!webhookUrl || !apiVersion) {
    throw invalid('customAllocationDefinition needs a webhookUrl and an apiVersion.');
  }
  if (!URL.canParse(webhookUrl) || !/^https?:$/.test(new URL(webhookUrl).protocol)) {
    throw invalid('customAllocationDefinition.webhookUrl must be an http or https URL.');
  }
  return { webhookUrl, apiVersion };
}
