import {
  type CertificateParts,
  type CredentialCode,
  type ProgramParts,
  UNENCRYPTED,
} from './project.ts';

const SECURITY = 'com.microsoft.azure.sdk.iot.provisioning.security';

/** What a program for Java proves itself by. */
export function javaCredential(parts: ProgramParts): CredentialCode {
  return parts.certificate ? ofCertificate(parts.certificate, parts.words) : ofKey(parts);
}

function ofKey({ registrationId, words }: ProgramParts): CredentialCode {
  return {
    imports: [
      `import ${SECURITY}.SecurityProviderSymmetricKey;`,
      'import java.nio.charset.StandardCharsets;',
    ],
    settings: `        String registrationId = setting("PROVISIONING_REGISTRATION_ID", ${registrationId});
        // ${words.key}
        String key = setting("PROVISIONING_SYMMETRIC_KEY", "");
        if (key.isEmpty()) {
            System.err.println("PROVISIONING_SYMMETRIC_KEY is not set");
            System.exit(1);
        }
`,
    registration: `        SecurityProviderSymmetricKey security =
            new SecurityProviderSymmetricKey(key.getBytes(StandardCharsets.UTF_8), registrationId);`,
    connection: '',
    preparation: '',
  };
}

/** The SDK reads the registration ID out of the certificate. */
function ofCertificate(files: CertificateParts, words: ProgramParts['words']): CredentialCode {
  return {
    imports: [
      `import ${SECURITY}.hsm.SecurityProviderX509Cert;`,
      'import java.io.IOException;',
      'import java.io.InputStream;',
      'import java.nio.charset.StandardCharsets;',
      'import java.nio.file.Files;',
      'import java.nio.file.Paths;',
      'import java.security.KeyFactory;',
      'import java.security.PrivateKey;',
      'import java.security.cert.Certificate;',
      'import java.security.cert.CertificateFactory;',
      'import java.security.cert.X509Certificate;',
      'import java.security.spec.PKCS8EncodedKeySpec;',
      'import java.util.ArrayList;',
      'import java.util.Base64;',
      'import java.util.List;',
    ],
    settings: `        String certFile = setting("X509_CERT_FILE", ${files.certificate});
        // ${words.privateKey}
        String keyFile = setting("X509_KEY_FILE", ${files.key});
        String chainFile = setting("X509_CHAIN_FILE", ${files.chain});
        if (certFile.isEmpty() || keyFile.isEmpty()) {
            System.err.println("X509_CERT_FILE or X509_KEY_FILE is not set");
            System.exit(1);
        }
        // ${words.chain}
        List<X509Certificate> chain = certificates(certFile);
        X509Certificate certificate = chain.remove(0);
        if (!chainFile.isEmpty()) {
            chain.addAll(certificates(chainFile));
        }
`,
    registration: `        SecurityProviderX509Cert security =
            new SecurityProviderX509Cert(certificate, privateKey(keyFile, certificate), chain);`,
    connection: '',
    preparation: `
    private static List<X509Certificate> certificates(String file) throws Exception {
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream input = Files.newInputStream(Paths.get(file))) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
                found.add((X509Certificate) one);
            }
        }
        return found;
    }

    private static PrivateKey privateKey(String file, X509Certificate certificate) throws Exception {
        String pem = new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.US_ASCII);
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            throw new IOException(file + ": ${words.otherKey(UNENCRYPTED)}");
        }
        String base64 = pem.replaceAll("-----[^-]+-----", "");
        byte[] key = Base64.getMimeDecoder().decode(base64);
        String algorithm = certificate.getPublicKey().getAlgorithm();
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    }
`,
  };
}
