import type { CertificateParts, CredentialCode, ProgramParts } from './project.ts';

/** What a program for Python proves itself by. */
export function pythonCredential({ certificate, words }: ProgramParts): CredentialCode {
  return certificate ? ofCertificate(certificate, words) : ofKey(words);
}

function ofKey(words: ProgramParts['words']): CredentialCode {
  return {
    imports: ['import uuid', '', 'from azure.iot.device import Message'],
    settings: `# ${words.key}
KEY = os.getenv("PROVISIONING_SYMMETRIC_KEY")`,
    preparation: `    if not KEY:
        sys.exit("PROVISIONING_SYMMETRIC_KEY is not set")`,
    registration: `create_from_symmetric_key(
        provisioning_host=HOST,
        registration_id=REGISTRATION_ID,
        id_scope=ID_SCOPE,
        symmetric_key=KEY,`,
    connection: `create_from_symmetric_key(
        symmetric_key=KEY,`,
  };
}

function ofCertificate(files: CertificateParts, words: ProgramParts['words']): CredentialCode {
  return {
    imports: ['import tempfile', 'import uuid', '', 'from azure.iot.device import X509, Message'],
    settings: `CERT_FILE = os.getenv("X509_CERT_FILE") or ${files.certificate}
# ${words.privateKey}
KEY_FILE = os.getenv("X509_KEY_FILE") or ${files.key}
CHAIN_FILE = os.getenv("X509_CHAIN_FILE") or ${files.chain}
PASS_PHRASE = os.getenv("X509_PASS_PHRASE") or None`,
    preparation: `    if not CERT_FILE or not KEY_FILE:
        sys.exit("X509_CERT_FILE or X509_KEY_FILE is not set")
    with tempfile.TemporaryDirectory() as folder:
        # ${words.chain}
        chain = os.path.join(folder, "chain.pem")
        with open(chain, "w", encoding="ascii") as file:
            for path in filter(None, (CERT_FILE, CHAIN_FILE)):
                with open(path, encoding="ascii") as part:
                    file.write(part.read() + "\\n")
        await run(X509(chain, KEY_FILE, PASS_PHRASE))


async def run(certificate):`,
    registration: `create_from_x509_certificate(
        provisioning_host=HOST,
        registration_id=REGISTRATION_ID,
        id_scope=ID_SCOPE,
        x509=certificate,`,
    connection: `create_from_x509_certificate(
        x509=certificate,`,
  };
}
