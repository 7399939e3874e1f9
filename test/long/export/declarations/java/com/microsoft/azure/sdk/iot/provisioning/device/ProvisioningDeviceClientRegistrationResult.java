package com.microsoft.azure.sdk.iot.provisioning.device;

public class ProvisioningDeviceClientRegistrationResult {
    public String getIothubUri() {
        return null;
    }

    public String getDeviceId() {
        return null;
    }

    public ProvisioningDeviceClientSubstatus getSubstatus() {
        return null;
    }

    public ProvisioningDeviceClientStatus getProvisioningDeviceClientStatus() {
        return null;
    }
}
