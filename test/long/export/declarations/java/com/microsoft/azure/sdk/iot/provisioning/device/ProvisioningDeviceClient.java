package com.microsoft.azure.sdk.iot.provisioning.device;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;

public class ProvisioningDeviceClient {
    public static ProvisioningDeviceClient create(
        String globalEndpoint,
        String idScope,
        ProvisioningDeviceClientTransportProtocol protocol,
        SecurityProvider securityProvider) throws Exception {
        return null;
    }

    public ProvisioningDeviceClientRegistrationResult registerDeviceSync() throws Exception, InterruptedException {
        return null;
    }

    public void close() {
    }
}
