import { javaCredential } from './java-credentials.ts';
import type { ProgramParts, Project } from './project.ts';

const X509_PROVIDER = `
    <dependency>
      <groupId>com.microsoft.azure.sdk.iot.provisioning.security</groupId>
      <artifactId>x509-provider</artifactId>
      <version>2.0.2</version>
    </dependency>`;

const pom = (isX509: boolean): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>device</groupId>
  <artifactId>device</artifactId>
  <version>1.0.0</version>
  <properties>
    <maven.compiler.source>8</maven.compiler.source>
    <maven.compiler.target>8</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <exec.mainClass>Device</exec.mainClass>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.microsoft.azure.sdk.iot</groupId>
      <artifactId>iot-device-client</artifactId>
      <version>2.5.1</version>
    </dependency>
    <dependency>
      <groupId>com.microsoft.azure.sdk.iot.provisioning</groupId>
      <artifactId>provisioning-device-client</artifactId>
      <version>2.1.3</version>
    </dependency>
    <dependency>
      <groupId>com.microsoft.azure.sdk.iot.provisioning.security</groupId>
      <artifactId>security-provider</artifactId>
      <version>2.0.1</version>
    </dependency>${isX509 ? X509_PROVIDER : ''}
  </dependencies>
</project>
`;

/** The run for Java, by `iot-device-client`. */
export const javaProject: Project = {
  steps: ['mvn --quiet compile exec:java'],
  ignored: ['target'],
  files: (parts) => [
    { path: 'pom.xml', text: pom(parts.certificate !== undefined) },
    { path: 'src/main/java/Device.java', text: program(parts) },
  ],
};

function program(parts: ProgramParts): string {
  const { host, idScope, messages, isWebSocket, words } = parts;
  const { imports, settings, preparation, registration } = javaCredential(parts);
  const protocol = isWebSocket ? 'MQTT_WS' : 'MQTT';
  return `import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
${imports.join('\n')}
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public final class Device {
    private static final int MESSAGE_COUNT = ${messages};

    private Device() {
    }

    public static void main(String[] args) throws Exception {
        String host = setting("PROVISIONING_HOST", ${host});
        String idScope = setting("PROVISIONING_IDSCOPE", ${idScope});
${settings}
${registration}
        ProvisioningDeviceClient registration = ProvisioningDeviceClient.create(
            host, idScope, ProvisioningDeviceClientTransportProtocol.${protocol}, security);
        // ${words.register}
        ProvisioningDeviceClientRegistrationResult result = registration.registerDeviceSync();
        registration.close();
        if (result.getProvisioningDeviceClientStatus()
            != ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED) {
            System.err.println("Can not send telemetry from the provisioned device");
            System.exit(1);
        }
        System.out.println("The complete registration result is");
        System.out.println(result.getDeviceId());
        System.out.println(result.getIothubUri());
        System.out.println(result.getSubstatus());

        // ${words.connect}
        DeviceClient client = new DeviceClient(
            result.getIothubUri(), result.getDeviceId(), security, IotHubClientProtocol.${protocol});
        client.open(false);
        System.out.println("Will send telemetry from the provisioned device");
        int failed = sendAll(client);
        client.close();
        System.exit(failed == 0 ? 0 : 1);
    }
${preparation}
    private static int sendAll(DeviceClient client) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(MESSAGE_COUNT);
        AtomicInteger failed = new AtomicInteger(MESSAGE_COUNT);
        for (int index = 1; index <= MESSAGE_COUNT; index++) {
            int number = index;
            Message message = new Message("test wind speed " + number);
            message.setMessageId(UUID.randomUUID().toString());
            System.out.println("sending message #" + number);
            client.sendEventAsync(message, (sent, problem, context) -> {
                if (problem == null) {
                    failed.decrementAndGet();
                    System.out.println("done sending message #" + number);
                } else {
                    System.err.println("message #" + number + ": " + problem.getMessage());
                }
                answered.countDown();
            }, null);
        }
        answered.await(5, TimeUnit.MINUTES);
        return failed.get();
    }

    private static String setting(String name, String fallback) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? fallback : value;
    }
}
`;
}
