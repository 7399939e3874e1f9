import { cCredential } from './c-credentials.ts';
import { cSending } from './c-sending.ts';
import type { ProgramParts } from './project.ts';

/** The program in C: registering, sending, and what joins them. */
export function cProgram(parts: ProgramParts): string {
  return [head(parts), registering(parts), cSending(), main(parts)].join('\n');
}

function head(parts: ProgramParts): string {
  const { messages, isWebSocket, words } = parts;
  const dps = isWebSocket ? 'prov_transport_mqtt_ws_client' : 'prov_transport_mqtt_client';
  const hub = isWebSocket ? 'iothubtransportmqtt_websockets' : 'iothubtransportmqtt';
  return `#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "azure_c_shared_utility/crt_abstractions.h"
#include "azure_c_shared_utility/threadapi.h"
#include "azure_c_shared_utility/uniqueid.h"
#include "azure_prov_client/prov_device_ll_client.h"
#include "azure_prov_client/prov_security_factory.h"
#include "azure_prov_client/${dps}.h"
#include "iothub.h"
#include "iothub_device_client_ll.h"
#include "iothub_message.h"
#include "${hub}.h"

#define MESSAGE_COUNT ${messages}

/* ${words.work} */
#define MILLISECONDS_BETWEEN_WORK 10

typedef struct
{
    bool is_over;
    char* hub;
    char* device_id;${cCredential(parts).settings}
} REGISTRATION;

typedef struct
{
    int number;
    int* answered;
    int* failed;
} SENT;
`;
}

function registering(parts: ProgramParts): string {
  const { preparation, registration } = cCredential(parts);
  const protocol = parts.isWebSocket ? 'Prov_Device_MQTT_WS_Protocol' : 'Prov_Device_MQTT_Protocol';
  return `${preparation}static void on_registered(PROV_DEVICE_RESULT result, const char* hub, const char* device_id, void* context)
{
    REGISTRATION* registration = (REGISTRATION*)context;
    registration->is_over = true;
    if (result != PROV_DEVICE_RESULT_OK)
    {
        (void)fprintf(stderr, "registration failed: %d\\n", (int)result);
        return;
    }
    (void)mallocAndStrcpy_s(&registration->hub, hub);
    (void)mallocAndStrcpy_s(&registration->device_id, device_id);
}

static void register_device(const char* host, const char* id_scope, REGISTRATION* registration)
{
    PROV_DEVICE_LL_HANDLE client = Prov_Device_LL_Create(host, id_scope, ${protocol});
    if (client == NULL)
    {
        return;
    }
    if (${registration}Prov_Device_LL_Register_Device(client, on_registered, registration, NULL, NULL) == PROV_DEVICE_RESULT_OK)
    {
        while (!registration->is_over)
        {
            Prov_Device_LL_DoWork(client);
            ThreadAPI_Sleep(MILLISECONDS_BETWEEN_WORK);
        }
    }
    Prov_Device_LL_Destroy(client);
}
`;
}

function main(parts: ProgramParts): string {
  const { host, idScope, isWebSocket, words } = parts;
  const protocol = isWebSocket ? 'MQTT_WebSocket_Protocol' : 'MQTT_Protocol';
  return `static const char* setting(const char* name, const char* fallback)
{
    const char* value = getenv(name);
    return value == NULL || *value == '\\0' ? fallback : value;
}

static int run(REGISTRATION* registration)
{
    register_device(setting("PROVISIONING_HOST", ${host}), setting("PROVISIONING_IDSCOPE", ${idScope}), registration);
    if (registration->hub == NULL || registration->device_id == NULL)
    {
        return 1;
    }
    (void)printf("The complete registration result is\\n%s\\n%s\\n", registration->device_id, registration->hub);

    /* ${words.connect} */
    IOTHUB_DEVICE_CLIENT_LL_HANDLE client =
        IoTHubDeviceClient_LL_CreateFromDeviceAuth(registration->hub, registration->device_id, ${protocol});
    if (client == NULL)
    {
        return 1;
    }
    (void)printf("Will send telemetry from the provisioned device\\n");
    int failed = send_all(client);
    IoTHubDeviceClient_LL_Destroy(client);
    return failed == 0 ? 0 : 1;
}

int main(void)
{
${cCredential(parts).connection}
    free(registration.hub);
    free(registration.device_id);
    IoTHub_Deinit();
    return exit_code;
}
`;
}
