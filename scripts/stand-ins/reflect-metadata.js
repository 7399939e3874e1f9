// Only tsyringe asks for what this keeps (tsyringe.js).
export {};
