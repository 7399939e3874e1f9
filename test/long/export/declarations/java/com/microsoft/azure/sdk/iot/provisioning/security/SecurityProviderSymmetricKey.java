package com.microsoft.azure.sdk.iot.provisioning.security;

public class SecurityProviderSymmetricKey extends SecurityProvider {
    public SecurityProviderSymmetricKey(byte[] symmetricKey, String registrationId) {
    }
}
