import { cProgram } from './c-program.ts';
import type { ProgramParts, Project } from './project.ts';

/**
 * The SDK says in no other way where its headers lie, some of which its build makes. It logs nothing here: since its
 * version of August 2026, its first line of log ends a program that has not started the log by a header of its own.
 */
const cmakeLists = ({ isWebSocket, certificate }: ProgramParts): string => {
  const security = certificate ? 'hsm_type_x509' : 'hsm_type_symm_key';
  const transport = isWebSocket ? 'mqtt_ws_transport' : 'mqtt_transport';
  return `cmake_minimum_required(VERSION 3.10)
project(device C CXX)

set(use_prov_client ON CACHE BOOL "")
set(${security} ON CACHE BOOL "")
set(use_amqp OFF CACHE BOOL "")
set(use_http OFF CACHE BOOL "")
set(skip_samples ON CACHE BOOL "")
set(no_logging ON CACHE BOOL "")
add_subdirectory(azure-iot-sdk-c)

add_executable(device device.c)
get_property(dps_includes DIRECTORY azure-iot-sdk-c/provisioning_client PROPERTY INCLUDE_DIRECTORIES)
get_property(hub_includes DIRECTORY azure-iot-sdk-c/iothub_client PROPERTY INCLUDE_DIRECTORIES)
target_include_directories(device PRIVATE \${dps_includes} \${hub_includes} \${CMAKE_BINARY_DIR})
target_compile_definitions(device PRIVATE USE_PROV_MODULE)
target_link_libraries(device
  prov_${transport}
  iothub_client_${transport}
  iothub_client
  prov_device_ll_client
  prov_auth_client
  hsm_security_client
  aziotsharedutil)
`;
};

/** The run for C, by `azure-iot-sdk-c`, which is built with it. */
export const cProject: Project = {
  steps: [
    'git clone --recursive https://github.com/Azure/azure-iot-sdk-c',
    'cmake -B build',
    'cmake --build build --target device',
    './build/device',
  ],
  ignored: ['azure-iot-sdk-c', 'build'],
  files: (parts) => [
    { path: 'CMakeLists.txt', text: cmakeLists(parts) },
    { path: 'device.c', text: cProgram(parts) },
  ],
};
