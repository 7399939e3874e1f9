using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Devices.Shared;

namespace Microsoft.Azure.Devices.Shared
{
    public enum TransportFallbackType { WebSocketWithTcpFallback, WebSocketOnly, TcpWithWebSocketFallback, TcpOnly }

    public abstract class SecurityProvider : IDisposable
    {
        public void Dispose() { }
    }

    public class SecurityProviderSymmetricKey : SecurityProvider
    {
        public SecurityProviderSymmetricKey(string registrationId, string primaryKey, string secondaryKey) { }
    }
}

namespace Microsoft.Azure.Devices.Provisioning.Client
{
    public enum ProvisioningRegistrationStatusType { Unassigned, Assigning, Assigned, Failed, Disabled }

    public enum ProvisioningRegistrationSubstatusType { InitialAssignment, DeviceDataMigrated, DeviceDataReset }

    public class DeviceRegistrationResult
    {
        public string AssignedHub { get; protected set; }
        public string DeviceId { get; protected set; }
        public ProvisioningRegistrationStatusType Status { get; protected set; }
        public ProvisioningRegistrationSubstatusType Substatus { get; protected set; }
        public string ErrorMessage { get; protected set; }
    }

    public class ProvisioningDeviceClient
    {
        public static ProvisioningDeviceClient Create(
            string globalDeviceEndpoint,
            string idScope,
            SecurityProvider securityProvider,
            Transport.ProvisioningTransportHandler transport) { return null; }

        public Task<DeviceRegistrationResult> RegisterAsync(TimeSpan timeout) { return null; }

        public Task<DeviceRegistrationResult> RegisterAsync(
            CancellationToken cancellationToken = default(CancellationToken)) { return null; }
    }
}

namespace Microsoft.Azure.Devices.Provisioning.Client.Transport
{
    public abstract class ProvisioningTransportHandler : IDisposable
    {
        public void Dispose() { }
    }

    public class ProvisioningTransportHandlerMqtt : ProvisioningTransportHandler
    {
        public ProvisioningTransportHandlerMqtt(
            TransportFallbackType transportFallbackType = TransportFallbackType.TcpWithWebSocketFallback) { }
    }
}

namespace Microsoft.Azure.Devices.Client
{
    public enum TransportType { Amqp, Http1, Amqp_WebSocket_Only, Amqp_Tcp_Only, Mqtt, Mqtt_WebSocket_Only, Mqtt_Tcp_Only }

    public class ClientOptions { }

    public interface IAuthenticationMethod { }

    public sealed class DeviceAuthenticationWithRegistrySymmetricKey : IAuthenticationMethod
    {
        public DeviceAuthenticationWithRegistrySymmetricKey(string deviceId, string key) { }
    }

    public sealed class Message : IDisposable
    {
        public Message(byte[] byteArray) { }
        public string MessageId { get; set; }
        public void Dispose() { }
    }

    public class DeviceClient : IDisposable
    {
        public static DeviceClient Create(
            string hostname,
            IAuthenticationMethod authenticationMethod,
            TransportType transportType,
            ClientOptions options = null) { return null; }

        public Task OpenAsync() { return null; }
        public Task CloseAsync() { return null; }
        public Task SendEventAsync(Message message) { return null; }
        public void Dispose() { }
    }
}
