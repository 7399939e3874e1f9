/** Sending in C: all messages at once, and then working until each is answered. */
export function cSending(): string {
  return `static void on_sent(IOTHUB_CLIENT_CONFIRMATION_RESULT result, void* context)
{
    SENT* sent = (SENT*)context;
    (*sent->answered)++;
    if (result == IOTHUB_CLIENT_CONFIRMATION_OK)
    {
        (void)printf("done sending message #%d\\n", sent->number);
    }
    else
    {
        (*sent->failed)++;
    }
}

static bool send_one(IOTHUB_DEVICE_CLIENT_LL_HANDLE client, SENT* sent)
{
    char text[64];
    char id[37];
    (void)snprintf(text, sizeof(text), "test wind speed %d", sent->number);
    IOTHUB_MESSAGE_HANDLE message = IoTHubMessage_CreateFromString(text);
    if (message == NULL)
    {
        return false;
    }
    bool is_sent = UniqueId_Generate(id, sizeof(id)) == UNIQUEID_OK
        && IoTHubMessage_SetMessageId(message, id) == IOTHUB_MESSAGE_OK
        && IoTHubDeviceClient_LL_SendEventAsync(client, message, on_sent, sent) == IOTHUB_CLIENT_OK;
    IoTHubMessage_Destroy(message);
    return is_sent;
}

/* Returns how many messages were not acknowledged. */
static int send_all(IOTHUB_DEVICE_CLIENT_LL_HANDLE client)
{
    static SENT sent[MESSAGE_COUNT];
    int answered = 0;
    int failed = 0;
    for (int index = 0; index < MESSAGE_COUNT; index++)
    {
        sent[index].number = index + 1;
        sent[index].answered = &answered;
        sent[index].failed = &failed;
        (void)printf("sending message #%d\\n", sent[index].number);
        if (!send_one(client, &sent[index]))
        {
            answered++;
            failed++;
        }
    }
    while (answered < MESSAGE_COUNT)
    {
        IoTHubDeviceClient_LL_DoWork(client);
        ThreadAPI_Sleep(MILLISECONDS_BETWEEN_WORK);
    }
    return failed;
}
`;
}
