import { isDeviceId } from '../../protocol/identifiers.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import { parseIdentityName } from '../records/identity.ts';

/** @throws Problem 400 */
export function checkName(name: string): void {
  const { deviceId, moduleId } = parseIdentityName(name);
  if (!isDeviceId(deviceId)) throw invalid(`The device ID "${deviceId}" is invalid.`);
  if (moduleId !== undefined && !isDeviceId(moduleId)) {
    throw invalid(`The module ID "${moduleId}" is invalid.`);
  }
}

/** Names like `$edgeAgent` are the hub's own: it makes those modules itself (protocol.md 6). @throws Problem 400 */
export function checkNewModuleId(moduleId: string): void {
  if (moduleId.startsWith('$')) throw invalid(`The module ID "${moduleId}" is invalid.`);
}

/** The answer says little more than the name; the log says what that means. */
export function notFound(name: string): ServiceProblem {
  const { deviceId, moduleId } = parseIdentityName(name);
  if (moduleId === undefined) {
    const reason = `the hub has no device ${deviceId}; has it registered, and are its letters in the right case?`;
    return new ServiceProblem(404, 404001, 'DeviceNotFound', deviceId, { reason });
  }
  const message = `Device ${deviceId} has no module ${moduleId}.`;
  return new ServiceProblem(404, 404010, 'ModuleNotFound', message);
}

export function alreadyThere(name: string, hub: string): ServiceProblem {
  const { deviceId, moduleId } = parseIdentityName(name);
  return moduleId === undefined
    ? new ServiceProblem(
        409,
        409001,
        'DeviceAlreadyExists',
        `A device with ID '${deviceId}' is already registered.`,
      )
    : new ServiceProblem(
        409,
        409301,
        'ModuleAlreadyExistsOnDevice',
        `Device ${deviceId} in IotHub ${hub} already contains Module ${moduleId}.`,
      );
}
