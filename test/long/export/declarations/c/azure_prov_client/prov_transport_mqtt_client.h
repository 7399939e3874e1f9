#pragma once
extern const struct PROV_DEVICE_TRANSPORT_PROVIDER_TAG* Prov_Device_MQTT_Protocol(void);
