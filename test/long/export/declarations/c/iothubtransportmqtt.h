#pragma once
extern const struct TRANSPORT_PROVIDER_TAG* MQTT_Protocol(void);
