import { X509Security } from 'azure-iot-security-x509';
import { certificatePem, type X509Credential } from '../../protocol/credential.ts';

/** What a device with a certificate gives to the official provisioning client. */
export function x509Security(registrationId: string, credential: X509Credential): X509Security {
  const x509 = { cert: certificatePem(credential), key: credential.privateKey };
  return new X509Security(registrationId, x509);
}
