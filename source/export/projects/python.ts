import type { ProgramParts, Project } from './project.ts';
import { pythonCredential } from './python-credentials.ts';

/** The run for Python, by `azure-iot-device`: the quickstart's own program, with its settings. */
export const pythonProject: Project = {
  steps: ['python -m pip install --requirement requirements.txt', 'python device.py'],
  ignored: ['.venv', '__pycache__'],
  files: (parts) => [
    { path: 'requirements.txt', text: 'azure-iot-device>=2.12,<3\n' },
    { path: 'device.py', text: program(parts) },
  ],
};

function program(parts: ProgramParts): string {
  const { host, idScope, registrationId, messages, isWebSocket, words } = parts;
  const { imports, settings, preparation, registration, connection } = pythonCredential(parts);
  const webSockets = isWebSocket ? '\n        websockets=True,' : '';
  return `import asyncio
import os
import sys
${imports.join('\n')}
from azure.iot.device.aio import IoTHubDeviceClient, ProvisioningDeviceClient

HOST = os.getenv("PROVISIONING_HOST") or ${host}
ID_SCOPE = os.getenv("PROVISIONING_IDSCOPE") or ${idScope}
REGISTRATION_ID = os.getenv("PROVISIONING_REGISTRATION_ID") or ${registrationId}
${settings}
MESSAGE_COUNT = ${messages}


async def main():
${preparation}
    registration = ProvisioningDeviceClient.${registration}${webSockets}
    )
    # ${words.register}
    result = await registration.register()
    print("The complete registration result is")
    print(result.registration_state)
    if result.status != "assigned":
        sys.exit("Can not send telemetry from the provisioned device")

    # ${words.connect}
    client = IoTHubDeviceClient.${connection}
        hostname=result.registration_state.assigned_hub,
        device_id=result.registration_state.device_id,${webSockets}
    )
    await client.connect()
    print("Will send telemetry from the provisioned device")

    async def send(number):
        message = Message(f"test wind speed {number}")
        message.message_id = str(uuid.uuid4())
        print(f"sending message #{number}")
        await client.send_message(message)
        print(f"done sending message #{number}")

    try:
        await asyncio.gather(*(send(number) for number in range(1, MESSAGE_COUNT + 1)))
    finally:
        await client.shutdown()


if __name__ == "__main__":
    asyncio.run(main())
`;
}
