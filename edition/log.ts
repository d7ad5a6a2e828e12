/** One line of JSON per event; `event` first, everything else is what a person needs to act. */
export type Log = (event: string, facts?: Readonly<Record<string, unknown>>) => void

export const logToStdout: Log = (event, facts = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), room: 'front', event, ...facts })}\n`)
}
