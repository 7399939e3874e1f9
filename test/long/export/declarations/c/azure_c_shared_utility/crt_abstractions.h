#pragma once
extern int mallocAndStrcpy_s(char** destination, const char* source);
