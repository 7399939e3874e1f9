/** What `dps-wizard doctor` says around its checks. */
export const doctor = {
  json: 'print the checks as JSON, one a line',
  looking: (server: string) => `Checking the connection to ${server}`,
  lookingAt: (checks: string) => `looking at: ${checks}`,
  healthy: 'Nothing stands in the way.',
  warned: (count: number) =>
    count === 1
      ? 'Nothing stands in the way; 1 warning.'
      : `Nothing stands in the way; ${count} warnings.`,
  missing: (labels: string) =>
    `Missing, so not looked at, and needed for a run: ${labels}. dps-wizard run says how to give them.`,
  healthySoFar: 'Nothing that was looked at stands in the way.',
  failed: (count: number) => (count === 1 ? '1 check failed.' : `${count} checks failed.`),
  readOn: (topics: readonly string[]) =>
    `More: ${topics.map((topic) => `dps-wizard explain ${topic}`).join(', ')}`,
};
