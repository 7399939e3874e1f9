import type { CertificateParts, CredentialCode, ProgramParts } from './project.ts';

/** What a program for .NET proves itself by. */
export function csharpCredential(parts: ProgramParts): CredentialCode {
  return parts.certificate ? ofCertificate(parts.certificate, parts.words) : ofKey(parts);
}

function ofKey({ registrationId, words }: ProgramParts): CredentialCode {
  return {
    imports: [],
    settings: `        string registrationId = Setting("PROVISIONING_REGISTRATION_ID", ${registrationId});
        // ${words.key}
        string key = Setting("PROVISIONING_SYMMETRIC_KEY", "");
        if (key.Length == 0)
        {
            Console.Error.WriteLine("PROVISIONING_SYMMETRIC_KEY is not set");
            return 1;
        }`,
    preparation: '',
    registration: 'new SecurityProviderSymmetricKey(registrationId, key, null)',
    connection: 'new DeviceAuthenticationWithRegistrySymmetricKey(result.DeviceId, key)',
  };
}

/** The SDK reads the registration ID out of the certificate. */
function ofCertificate(files: CertificateParts, words: ProgramParts['words']): CredentialCode {
  return {
    imports: ['using System.Security.Cryptography.X509Certificates;'],
    settings: `        string certFile = Setting("X509_CERT_FILE", ${files.certificate});
        // ${words.privateKey}
        string keyFile = Setting("X509_KEY_FILE", ${files.key});
        string chainFile = Setting("X509_CHAIN_FILE", ${files.chain});
        if (certFile.Length == 0 || keyFile.Length == 0)
        {
            Console.Error.WriteLine("X509_CERT_FILE or X509_KEY_FILE is not set");
            return 1;
        }
        X509Certificate2 certificate = WithKey(certFile, keyFile, Setting("X509_PASS_PHRASE", ""));
        // ${words.chain}
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certFile);
        chain.RemoveAt(0);
        if (chainFile.Length > 0)
        {
            chain.ImportFromPemFile(chainFile);
        }`,
    preparation: `
    private static X509Certificate2 WithKey(string certFile, string keyFile, string passPhrase)
    {
        X509Certificate2 read = passPhrase.Length == 0
            ? X509Certificate2.CreateFromPemFile(certFile, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(certFile, passPhrase.ToCharArray(), keyFile);
        // ${words.reimported}
        return new X509Certificate2(read.Export(X509ContentType.Pkcs12));
    }
`,
    registration: 'new SecurityProviderX509Certificate(certificate, chain)',
    connection: 'new DeviceAuthenticationWithX509Certificate(result.DeviceId, certificate, chain)',
  };
}
