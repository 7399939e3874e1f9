#pragma once
typedef struct IOTHUB_MESSAGE_HANDLE_DATA_TAG* IOTHUB_MESSAGE_HANDLE;
typedef enum { IOTHUB_MESSAGE_OK, IOTHUB_MESSAGE_ERROR } IOTHUB_MESSAGE_RESULT;
extern IOTHUB_MESSAGE_HANDLE IoTHubMessage_CreateFromString(const char* source);
extern IOTHUB_MESSAGE_RESULT IoTHubMessage_SetMessageId(IOTHUB_MESSAGE_HANDLE handle, const char* messageId);
extern void IoTHubMessage_Destroy(IOTHUB_MESSAGE_HANDLE handle);
