package com.microsoft.azure.sdk.iot.device;

import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;
import java.io.IOException;

public class DeviceClient {
    public DeviceClient(String uri, String deviceId, SecurityProvider security, IotHubClientProtocol protocol)
        throws IOException {
    }

    public void open(boolean withRetry) throws IotHubClientException {
    }

    public void close() {
    }

    public void sendEventAsync(Message message, MessageSentCallback callback, Object callbackContext) {
    }
}
