package com.microsoft.azure.sdk.iot.provisioning.device;

public enum ProvisioningDeviceClientSubstatus { INITIAL_ASSIGNMENT }
