import { describe, expect, it } from 'vitest';
import {
  certificatePem,
  secretsOf,
  symmetricKey,
  type X509Credential,
} from '../../source/protocol/credential.ts';

const X509: X509Credential = {
  kind: 'x509',
  certificate: '-----BEGIN CERTIFICATE-----\nZGV2\n-----END CERTIFICATE-----',
  privateKey: '-----BEGIN PRIVATE KEY-----\nc2Vj\ncmV0\n-----END PRIVATE KEY-----\n',
  chain: ['-----BEGIN CERTIFICATE-----\nY2E=\n-----END CERTIFICATE-----\n\n'],
};

describe('a credential', () => {
  it('names what is secret in it, a private key also where its lines were joined', () => {
    expect(secretsOf(symmetricKey('a2V5'))).toEqual(['a2V5']);
    expect(secretsOf(X509)).toEqual([X509.privateKey, 'c2VjcmV0']);
  });

  it('shows the certificate first and then who signed it, each in lines of its own', () => {
    expect(certificatePem(X509)).toBe(
      '-----BEGIN CERTIFICATE-----\nZGV2\n-----END CERTIFICATE-----\n' +
        '-----BEGIN CERTIFICATE-----\nY2E=\n-----END CERTIFICATE-----\n',
    );
  });
});
