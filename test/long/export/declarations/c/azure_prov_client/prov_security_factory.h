#pragma once
typedef enum {
    SECURE_DEVICE_TYPE_UNKNOWN,
    SECURE_DEVICE_TYPE_TPM,
    SECURE_DEVICE_TYPE_X509,
    SECURE_DEVICE_TYPE_HTTP_EDGE,
    SECURE_DEVICE_TYPE_SYMMETRIC_KEY
} SECURE_DEVICE_TYPE;
extern int prov_dev_security_init(SECURE_DEVICE_TYPE hsm_type);
extern void prov_dev_security_deinit(void);
extern int prov_dev_set_symmetric_key_info(const char* registration_name, const char* symmetric_key);
