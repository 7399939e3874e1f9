import type { CertificateParts, CredentialCode, ProgramParts } from './project.ts';

/** What a program in C proves itself by. */
export function cCredential(parts: ProgramParts): CredentialCode {
  return parts.certificate ? ofCertificate(parts.certificate, parts) : ofKey(parts);
}

function ofKey({ registrationId, words }: ProgramParts): CredentialCode {
  return {
    imports: [],
    settings: '',
    preparation: '',
    registration: '',
    connection: `    REGISTRATION registration = { false, NULL, NULL };
    /* ${words.key} */
    const char* key = getenv("PROVISIONING_SYMMETRIC_KEY");
    if (key == NULL || *key == '\\0')
    {
        (void)fprintf(stderr, "PROVISIONING_SYMMETRIC_KEY is not set\\n");
        return 1;
    }
    if (IoTHub_Init() != 0)
    {
        return 1;
    }
    int exit_code = 1;
    if (prov_dev_set_symmetric_key_info(setting("PROVISIONING_REGISTRATION_ID", ${registrationId}), key) == 0
        && prov_dev_security_init(SECURE_DEVICE_TYPE_SYMMETRIC_KEY) == 0)
    {
        exit_code = run(&registration);
        prov_dev_security_deinit();
    }`,
  };
}

/** The hub's client takes the certificate from the same place as that of DPS. */
function ofCertificate(
  files: CertificateParts,
  { registrationId, words }: ProgramParts,
): CredentialCode {
  return {
    imports: [],
    settings: `
    const char* registration_id;
    char* certificate;
    char* key;`,
    preparation: `#define LARGEST_FILE 65536

/* Returns the text with a file behind it; NULL when that cannot be read. */
static char* append_file(char* text, const char* path)
{
    size_t length = text == NULL ? 0 : strlen(text);
    char* longer = (char*)realloc(text, length + LARGEST_FILE + 2);
    FILE* file = longer == NULL ? NULL : fopen(path, "rb");
    if (file == NULL)
    {
        (void)fprintf(stderr, "%s cannot be read\\n", path);
        free(longer == NULL ? text : longer);
        return NULL;
    }
    size_t size = fread(longer + length, 1, LARGEST_FILE, file);
    (void)fclose(file);
    longer[length + size] = '\\n';
    longer[length + size + 1] = '\\0';
    return longer;
}

`,
    registration: `Prov_Device_LL_SetOption(client, OPTION_X509_CERT, registration->certificate) == PROV_DEVICE_RESULT_OK
        && Prov_Device_LL_SetOption(client, OPTION_X509_PRIVATE_KEY, registration->key) == PROV_DEVICE_RESULT_OK
        && Prov_Device_LL_SetOption(client, PROV_REGISTRATION_ID, registration->registration_id) == PROV_DEVICE_RESULT_OK
        && `,
    connection: `    const char* cert_file = setting("X509_CERT_FILE", ${files.certificate});
    /* ${words.privateKey} */
    const char* key_file = setting("X509_KEY_FILE", ${files.key});
    const char* chain_file = setting("X509_CHAIN_FILE", ${files.chain});
    if (*cert_file == '\\0' || *key_file == '\\0')
    {
        (void)fprintf(stderr, "X509_CERT_FILE or X509_KEY_FILE is not set\\n");
        return 1;
    }
    REGISTRATION registration = { false, NULL, NULL, NULL, NULL, NULL };
    registration.registration_id = setting("PROVISIONING_REGISTRATION_ID", ${registrationId});
    /* ${words.chain} */
    registration.certificate = append_file(NULL, cert_file);
    if (registration.certificate != NULL && *chain_file != '\\0')
    {
        registration.certificate = append_file(registration.certificate, chain_file);
    }
    registration.key = append_file(NULL, key_file);
    if (IoTHub_Init() != 0)
    {
        return 1;
    }
    int exit_code = 1;
    if (registration.certificate != NULL && registration.key != NULL
        && prov_dev_security_init(SECURE_DEVICE_TYPE_X509) == 0)
    {
        exit_code = run(&registration);
        prov_dev_security_deinit();
    }
    free(registration.certificate);
    free(registration.key);`,
  };
}
