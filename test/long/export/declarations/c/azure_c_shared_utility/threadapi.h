#pragma once
extern void ThreadAPI_Sleep(unsigned int milliseconds);
