package com.microsoft.azure.sdk.iot.device;

import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;

public interface MessageSentCallback {
    void onMessageSent(Message sentMessage, IotHubClientException clientException, Object callbackContext);
}
