/** The authority of the sandbox. A certificate of another name in its place is somebody else's. */
export const AUTHORITY_NAME = 'CN=dps-wizard sandbox CA';
