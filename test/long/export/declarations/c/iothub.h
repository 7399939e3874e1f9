#pragma once
extern int IoTHub_Init(void);
extern void IoTHub_Deinit(void);
