#pragma once
#include <stddef.h>
typedef enum { UNIQUEID_OK, UNIQUEID_INVALID_ARG, UNIQUEID_ERROR } UNIQUEID_RESULT;
extern UNIQUEID_RESULT UniqueId_Generate(char* uid, size_t bufferSize);
