#pragma once
typedef struct PROV_INSTANCE_INFO_TAG* PROV_DEVICE_LL_HANDLE;
typedef enum { PROV_DEVICE_RESULT_OK, PROV_DEVICE_RESULT_ERROR } PROV_DEVICE_RESULT;
typedef enum { PROV_DEVICE_REG_STATUS_CONNECTED } PROV_DEVICE_REG_STATUS;
typedef const struct PROV_DEVICE_TRANSPORT_PROVIDER_TAG* (*PROV_DEVICE_TRANSPORT_PROVIDER_FUNCTION)(void);
typedef void (*PROV_DEVICE_CLIENT_REGISTER_DEVICE_CALLBACK)(
    PROV_DEVICE_RESULT register_result, const char* iothub_uri, const char* device_id, void* user_context);
typedef void (*PROV_DEVICE_CLIENT_REGISTER_STATUS_CALLBACK)(PROV_DEVICE_REG_STATUS reg_status, void* user_context);
extern PROV_DEVICE_LL_HANDLE Prov_Device_LL_Create(
    const char* uri, const char* scope_id, PROV_DEVICE_TRANSPORT_PROVIDER_FUNCTION protocol);
extern void Prov_Device_LL_Destroy(PROV_DEVICE_LL_HANDLE handle);
extern PROV_DEVICE_RESULT Prov_Device_LL_Register_Device(
    PROV_DEVICE_LL_HANDLE handle,
    PROV_DEVICE_CLIENT_REGISTER_DEVICE_CALLBACK register_callback,
    void* user_context,
    PROV_DEVICE_CLIENT_REGISTER_STATUS_CALLBACK register_status_cb,
    void* status_user_ctext);
extern void Prov_Device_LL_DoWork(PROV_DEVICE_LL_HANDLE handle);
__attribute__((unused)) static const char* OPTION_X509_CERT = "x509certificate";
__attribute__((unused)) static const char* OPTION_X509_PRIVATE_KEY = "x509privatekey";
__attribute__((unused)) static const char* PROV_REGISTRATION_ID = "registration_id";
extern PROV_DEVICE_RESULT Prov_Device_LL_SetOption(
    PROV_DEVICE_LL_HANDLE handle, const char* optionName, const void* value);
