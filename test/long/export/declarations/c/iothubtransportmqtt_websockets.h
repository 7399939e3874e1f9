#pragma once
extern const struct TRANSPORT_PROVIDER_TAG* MQTT_WebSocket_Protocol(void);
