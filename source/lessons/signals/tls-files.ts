import type { Signal } from './signal.ts';

/** What TLS libraries say about certificates, keys and files of their own side, and of memory. */
export const tlsFileSignals: readonly Signal[] = [
  {
    topic: 'code-invalid-ca-certificate',
    telling: 'cause',
    texts: [
      'path length constraint exceeded',
      'unsuitable certificate purpose',
      'key usage does not include certificate signing',
      'unhandled critical extension',
    ],
  },
  {
    topic: 'code-key-values-mismatch',
    telling: 'cause',
    texts: [
      'KEY_VALUES_MISMATCH',
      'certificate/key are inconsistent',
      'key type mismatch',
      'private key does not match',
    ],
  },
  {
    topic: 'code-no-start-line',
    telling: 'cause',
    texts: [
      'ERR_OSSL_PEM_NO_START_LINE',
      'ERR_OSSL_BAD_DECRYPT',
      'ERR_OSSL_UNSUPPORTED',
      'PEM_read_bio',
      'MBEDTLS_ERR_PEM_NO_HEADER_FOOTER_PRESENT',
      'bad decrypt',
      'bad password read',
      'unable to load private key',
      'Unable to parse private key',
      'unable to load certificate',
      'Unable to load client certificate',
      'Unable to load client key',
      'DECODER routines::unsupported',
      'MBEDTLS_ERR_PK_KEY_INVALID_FORMAT',
      'MBEDTLS_ERR_PK_PASSWORD_MISMATCH',
    ],
    patterns: [/-0x1080\b/i, /-0x3D00\b/i, /-0x3B80\b/i],
  },
  {
    topic: 'code-ca-file-unreadable',
    telling: 'cause',
    texts: ['Unable to load CA certificates', 'error setting certificate verify locations'],
  },
  {
    topic: 'code-revocationstatusunknown',
    telling: 'cause',
    texts: ['OfflineRevocation', 'unable to get certificate CRL'],
  },
  {
    topic: 'code-mbedtls-err-ssl-alloc-failed',
    telling: 'cause',
    texts: ['SSL - Memory allocation failed', 'X509 - Allocation of memory failed'],
    patterns: [/-0x7F00\b/i, /-32512\b/, /-0x2880\b/i],
  },
];
