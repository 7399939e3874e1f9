import type { Signal } from './signal.ts';

/** Words that only this field has. A text that is not known may at least speak of them. */
export const termSignals: readonly Signal[] = [
  { topic: 'enrollment-group', telling: 'term', texts: ['enrollment group', 'enrollmentGroupId'] },
  { topic: 'individual-enrollment', telling: 'term', texts: ['individual enrollment'] },
  { topic: 'registration-id', telling: 'term', texts: ['registration ID', 'registrationId'] },
  { topic: 'id-scope', telling: 'term', texts: ['ID scope', 'idScope', 'scope ID', 'scopeId'] },
  {
    topic: 'dps',
    telling: 'term',
    texts: ['DPS', 'Device Provisioning Service', 'azure-devices-provisioning.net'],
  },
  { topic: 'iot-hub', telling: 'term', texts: ['IoT Hub', 'iothub', 'azure-devices.net'] },
  { topic: 'device-twin', telling: 'term', texts: ['device twin', 'twin'] },
  { topic: 'sas-token', telling: 'term', texts: ['SAS token', 'SharedAccessSignature'] },
  { topic: 'derived-key', telling: 'term', texts: ['derived key', 'derived device key'] },
  { topic: 'custom-allocation', telling: 'term', texts: ['custom allocation'] },
  { topic: 'reprovisioning', telling: 'term', texts: ['reprovision', 'reprovisioning'] },
  { topic: 'attestation', telling: 'term', texts: ['attestation'] },
  { topic: 'x509', telling: 'term', texts: ['X.509', 'x509'] },
  { topic: 'mqtt', telling: 'term', texts: ['MQTT', 'MQTTS'] },
  { topic: 'connack', telling: 'term', texts: ['CONNACK'] },
];
