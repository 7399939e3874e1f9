import { csharpCredential } from './csharp-credentials.ts';
import type { ProgramParts, Project } from './project.ts';

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <RollForward>Major</RollForward>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Azure.Devices.Client" Version="1.42.3" />
    <PackageReference Include="Microsoft.Azure.Devices.Provisioning.Client" Version="1.19.4" />
    <PackageReference Include="Microsoft.Azure.Devices.Provisioning.Transport.Mqtt" Version="1.17.5" />
  </ItemGroup>
</Project>
`;

/** The run for .NET, by `Microsoft.Azure.Devices.Client`. */
export const csharpProject: Project = {
  steps: ['dotnet run'],
  ignored: ['bin', 'obj'],
  files: (parts) => [
    { path: 'Device.csproj', text: PROJECT },
    { path: 'Program.cs', text: program(parts) },
  ],
};

function program(parts: ProgramParts): string {
  const { host, idScope, messages, isWebSocket, words } = parts;
  const { imports, settings, preparation, registration, connection } = csharpCredential(parts);
  const fallback = isWebSocket ? 'WebSocketOnly' : 'TcpOnly';
  const transport = isWebSocket ? 'Mqtt_WebSocket_Only' : 'Mqtt_Tcp_Only';
  return `using System;
using System.Linq;
${[...imports, 'using System.Text;'].join('\n')}
using System.Threading.Tasks;
using Microsoft.Azure.Devices.Client;
using Microsoft.Azure.Devices.Provisioning.Client;
using Microsoft.Azure.Devices.Provisioning.Client.Transport;
using Microsoft.Azure.Devices.Shared;

internal static class Program
{
    private const int MessageCount = ${messages};

    private static int Main()
    {
        return RunAsync().GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync()
    {
        string host = Setting("PROVISIONING_HOST", ${host});
        string idScope = Setting("PROVISIONING_IDSCOPE", ${idScope});
${settings}

        using (var security = ${registration})
        using (var transport = new ProvisioningTransportHandlerMqtt(TransportFallbackType.${fallback}))
        {
            // ${words.register}
            var registration = ProvisioningDeviceClient.Create(host, idScope, security, transport);
            DeviceRegistrationResult result = await registration.RegisterAsync();
            if (result.Status != ProvisioningRegistrationStatusType.Assigned)
            {
                Console.Error.WriteLine($"{result.Status}: {result.ErrorMessage}");
                return 1;
            }
            Console.WriteLine("The complete registration result is");
            Console.WriteLine(result.DeviceId);
            Console.WriteLine(result.AssignedHub);
            Console.WriteLine(result.Substatus);

            // ${words.connect}
            var authentication = ${connection};
            using (var client = DeviceClient.Create(result.AssignedHub, authentication, TransportType.${transport}))
            {
                await client.OpenAsync();
                Console.WriteLine("Will send telemetry from the provisioned device");
                await Task.WhenAll(Enumerable.Range(1, MessageCount).Select(number => SendAsync(client, number)));
                await client.CloseAsync();
            }
        }
        return 0;
    }
${preparation}
    private static async Task SendAsync(DeviceClient client, int number)
    {
        using (var message = new Message(Encoding.UTF8.GetBytes($"test wind speed {number}")))
        {
            message.MessageId = Guid.NewGuid().ToString();
            Console.WriteLine($"sending message #{number}");
            await client.SendEventAsync(message);
            Console.WriteLine($"done sending message #{number}");
        }
    }

    private static string Setting(string name, string fallback)
    {
        string value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? fallback : value;
    }
}
`;
}
