import { cProgram } from './c-program.ts';
import type { Project } from './project.ts';

/** The libraries of an installed SDK come by its CMake packages, each with what it needs. */
const cmakeLists = (isWebSocket: boolean): string => {
  const ending = isWebSocket ? '_ws_transport' : '_transport';
  return `cmake_minimum_required(VERSION 3.10)
project(device C)

find_package(azure_c_shared_utility REQUIRED)
find_package(umqtt REQUIRED)
find_package(uhttp REQUIRED)
find_package(azure_prov_device_client REQUIRED)
find_package(azure_iot_sdks REQUIRED)

add_executable(device device.c)
target_compile_definitions(device PRIVATE USE_PROV_MODULE)
target_link_libraries(device
  prov_device_ll_client
  prov_mqtt${isWebSocket ? '_ws' : ''}_transport
  prov_auth_client
  hsm_security_client
  iothub_client
  iothub_client_mqtt${ending})
`;
};

/** The run for C, by `azure-iot-sdk-c`. */
export const cProject: Project = {
  steps: ['cmake -B build', 'cmake --build build', './build/device'],
  ignored: ['build'],
  files: (parts) => [
    { path: 'CMakeLists.txt', text: cmakeLists(parts.isWebSocket) },
    { path: 'device.c', text: cProgram(parts) },
  ],
};
