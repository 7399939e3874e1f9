package com.microsoft.azure.sdk.iot.device.exceptions;

public class IotHubClientException extends Exception {
}
