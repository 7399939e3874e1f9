using System;
using System.Security.Cryptography.X509Certificates;

// The certificates of .NET 8, which the compiler's own library is too old to have.
namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate2 : IDisposable
    {
        public X509Certificate2(byte[] rawData) { }
        public static X509Certificate2 CreateFromPemFile(string certPemFilePath, string keyPemFilePath = null) { return null; }
        public static X509Certificate2 CreateFromEncryptedPemFile(
            string certPemFilePath, ReadOnlySpan<char> password, string keyPemFilePath = null) { return null; }
        public byte[] Export(X509ContentType contentType) { return null; }
        public void Dispose() { }
    }

    public class X509Certificate2Collection
    {
        public void ImportFromPemFile(string certPemFilePath) { }
        public void RemoveAt(int index) { }
    }
}

namespace Microsoft.Azure.Devices.Shared
{
    public class SecurityProviderX509Certificate : SecurityProvider
    {
        public SecurityProviderX509Certificate(
            X509Certificate2 clientCertificate, X509Certificate2Collection certificateChain = null) { }
    }
}

namespace Microsoft.Azure.Devices.Client
{
    public sealed class DeviceAuthenticationWithX509Certificate : IAuthenticationMethod
    {
        public DeviceAuthenticationWithX509Certificate(
            string deviceId, X509Certificate2 certificate, X509Certificate2Collection chainCertificates = null) { }
    }
}
